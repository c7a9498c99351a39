/** An artifact that is not what the forge announced, or that nobody should unpack. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}
