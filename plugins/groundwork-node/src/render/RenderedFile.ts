import type { FileMode } from '../skeleton/Skeleton';

/** One file of a stack. */
export interface RenderedFile {
  /** Relative, with forward slashes. */
  path: string;
  mode: FileMode;
  content: Buffer;
}
