/** Names of this machine that no stranger's DNS answer can take. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a Host header means this server. A page of another site that has its
 * name point to 127.0.0.1 (DNS rebinding) still sends its own name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return LOOPBACK_NAMES.some(name => host === `${name}:${port}`);
}
