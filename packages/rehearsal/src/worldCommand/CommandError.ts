/** What a person did wrong, and what to do instead. */
export class CommandError extends Error {}
