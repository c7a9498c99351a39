import { CustomErrorBase } from '@backstage/errors';

/** A skeleton and a spec do not go together; the message names file, line or expression, and cause. */
export class RenderError extends CustomErrorBase {
  name = 'RenderError' as const;
}
