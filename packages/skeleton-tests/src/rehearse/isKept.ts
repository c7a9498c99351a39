/**
 * Whether an object of the world is left by a removal on purpose: a key as long as
 * something is read with it, and the bucket of a trail's log with all that is in it.
 *
 * @param object - path below the world
 * @param kept - what the removal says that it keeps
 */
export function isKept(object: string, kept: readonly string[]): boolean {
  const [, key] = /^aws_kms_key\/.*~(.*)\.json$/.exec(object) ?? [];
  if (key !== undefined) {
    return kept.some(line => line.includes(`:key/${key} (key of the `));
  }
  return (
    object.startsWith('aws_s3_') &&
    kept.some(line => {
      const [, bucket] = /:s3:::(\S+) \(log of the trail\)$/.exec(line) ?? [];
      return (
        bucket !== undefined &&
        decodeURIComponent(object).includes(`~${bucket}`)
      );
    })
  );
}
