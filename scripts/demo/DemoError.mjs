/** Something that the person who started the demo can act on. */
export class DemoError extends Error {}
