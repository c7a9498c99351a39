import { InputError } from '@backstage/errors';
import {
  formatFinding,
  type Review,
} from '@groundwork/backstage-plugin-groundwork-common';

/** A review without errors, whose spec is therefore there. */
export type PassedReview = Review & { spec: NonNullable<Review['spec']> };

/** Throws what the review refuses: each field with its rule and its fix. */
export function refuseErrors(review: Review): PassedReview {
  const errors = review.findings.filter(finding => finding.level === 'error');
  if (errors.length === 0 && review.spec)
    return { ...review, spec: review.spec };
  const lines = errors.map(finding => `- ${formatFinding(finding)}`);
  throw new InputError(
    `The answers cannot be used, and nothing was made:\n${lines.join('\n')}`,
  );
}
