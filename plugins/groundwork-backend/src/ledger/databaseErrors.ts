import { ForwardedError, ServiceUnavailableError } from '@backstage/errors';

/** Says what an operator can do when the ledger's database is not usable. */
export function migrationError(cause: unknown): Error {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new ForwardedError(
    text.includes('btree_gist')
      ? 'Groundwork needs the PostgreSQL extension btree_gist, and its database user may not create it. Run as a superuser in its database: CREATE EXTENSION btree_gist'
      : 'Groundwork cannot use its database, where the address ledger lives. Check backend.database in app-config and that the database is up',
    cause,
  );
}

/** Connection refused, lost, reset or not resolved; PostgreSQL shutting down or full; no free connection. */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|57P0[1-3]|53300|08\w{3})$/;

/** A database that is away for a while is a 503 that says so; anything else stays what it is. */
export function unreachableError(error: unknown): unknown {
  const { code, name } = error as { code?: string; name?: string };
  return UNREACHABLE.test(code ?? '') || name === 'KnexTimeoutError'
    ? new ServiceUnavailableError(
        'The address ledger cannot reach its database just now; nothing was changed. Try again in a moment, and tell the operator if it stays so.',
        error,
      )
    : error;
}
