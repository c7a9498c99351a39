/** An error as the client throws it for an answer with this status. */
export function failure(statusCode: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    statusCode,
    cause: new Error(message),
  });
}
