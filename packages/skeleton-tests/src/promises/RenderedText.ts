/** Text of the files of a rendered repository, by path. */
export type RenderedText = ReadonlyMap<string, string>;
