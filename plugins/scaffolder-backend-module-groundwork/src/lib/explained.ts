import { ResponseError } from '@backstage/errors';

/** The result of a call to another plugin; a failure says what that plugin said, not only its status. */
export async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ResponseError ? error.cause : error;
  }
}
