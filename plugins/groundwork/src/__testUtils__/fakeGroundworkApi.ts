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
    progress: jest.fn(api.progress),
    merge: jest.fn(api.merge),
    environments: jest.fn(api.environments),
    run: jest.fn(api.run),
    jobLog: jest.fn(api.jobLog),
    approveRun: jest.fn(api.approveRun),
    cancelRun: jest.fn(api.cancelRun),
    rerun: jest.fn(api.rerun),
    checkDrift: jest.fn(api.checkDrift),
    removeEnvironment: jest.fn(api.removeEnvironment),
  };
}
