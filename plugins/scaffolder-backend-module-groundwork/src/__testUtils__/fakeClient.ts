import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { review, spec } from './spec';

/** The backend's client, answering for the small spec. */
export function fakeClient() {
  return {
    review: jest.fn<
      ReturnType<GroundworkClient['review']>,
      Parameters<GroundworkClient['review']>
    >(async () => review),
    reserve: jest.fn<
      ReturnType<GroundworkClient['reserve']>,
      Parameters<GroundworkClient['reserve']>
    >(async () => ({ spec, reservations: [] })),
    confirm: jest.fn(async () => {}),
    release: jest.fn(async () => {}),
    recordProposer: jest.fn(async () => {}),
  };
}
