import { failure } from '../__testUtils__/failure';
import { shouldRetry } from './queryClient';

describe('shouldRetry', () => {
  it('takes a refusal for an answer', () => {
    expect(shouldRetry(0, failure(404, 'no'))).toBe(false);
    expect(shouldRetry(0, failure(403, 'no'))).toBe(false);
  });

  it('tries once more what may pass by itself', () => {
    expect(shouldRetry(0, failure(503, 'busy'))).toBe(true);
    expect(shouldRetry(0, new Error('connect ECONNREFUSED'))).toBe(true);
    expect(shouldRetry(1, new Error('connect ECONNREFUSED'))).toBe(false);
  });
});
