import { code, escapeText } from './markdown';
import type { PassedReview } from './refuse';
import { reviewMarkdown } from './reviewMarkdown';

/** Title and text of the proposal that creates the environments of a stack. */
export function proposalText(review: PassedReview): {
  title: string;
  body: string;
} {
  const { spec } = review;
  const names = spec.environments.map(environment => environment.name);
  const plural = names.length === 1 ? 'environment' : 'environments';
  return {
    title: `Create ${spec.name}: ${plural} ${names.join(', ')}`,
    body: [
      `Adds the ${plural} ${names.map(code).join(', ')} to the stack ${code(
        spec.name,
      )}, owned by ${code(spec.owner)}.`,
      escapeText(spec.description),
      'Nothing exists in AWS yet. What this adds is data under `environments/`; `main` holds the modules and layers that read it.',
      reviewMarkdown(review),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}
