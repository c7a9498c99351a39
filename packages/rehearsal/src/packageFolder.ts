import path from 'node:path';

/** The package's own folder: the data beside the program, in the source and when it is built. */
// eslint-disable-next-line no-restricted-syntax
export const packageFolder = path.join(__dirname, '..');
