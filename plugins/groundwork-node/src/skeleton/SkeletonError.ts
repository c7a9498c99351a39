import { CustomErrorBase } from '@backstage/errors';

/** Something is wrong with the skeleton; the person who maintains it can fix it. */
export class SkeletonError extends CustomErrorBase {
  name = 'SkeletonError' as const;
}
