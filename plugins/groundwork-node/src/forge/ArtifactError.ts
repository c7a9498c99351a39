/** An artifact that is not what the forge announced, or that nobody should unpack. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
  /** True when not all of it came, so that another try may get it whole. */
  readonly isIncomplete: boolean;

  constructor(message: string, options: { isIncomplete?: boolean } = {}) {
    super(message);
    this.isIncomplete = options.isIncomplete ?? false;
  }
}
