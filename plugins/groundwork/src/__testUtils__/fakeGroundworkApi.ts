import type { GroundworkApi } from '../api/GroundworkApi';
import { cannedApi } from './cannedApi';

/** The canned backend as a mock; parts can be replaced. */
export function fakeGroundworkApi(
  parts: Partial<GroundworkApi> = {},
): jest.Mocked<GroundworkApi> {
  const api = { ...cannedApi, ...parts };
  return {
    options: jest.fn(api.options),
    review: jest.fn(api.review),
    stack: jest.fn(api.stack),
    proposal: jest.fn(api.proposal),
  };
}
