import { readFileSync } from 'fs';
import { join } from 'path';

/** The package's folder of data, the same number of steps away from `src/aws` and `dist/aws`. */
// eslint-disable-next-line no-restricted-syntax
const FOLDER = join(__dirname, '..', '..', 'aws');

/** Text of one file of the package's `aws` folder. */
export function readData(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}
