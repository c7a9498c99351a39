import fs from 'node:fs';
import path from 'node:path';
import { readForeign, type ForeignObject } from '@groundwork/rehearsal';
import { root } from './readCases';

/**
 * What is in the account before an environment of a case is made: somebody else's
 * VPC, or pool of addresses. Most cases need nothing.
 */
export function foreignOf(
  caseName: string,
  environment: string,
): ForeignObject[] {
  const file = path.join(
    root,
    'templates/create-stack/worlds',
    `${caseName}.yaml`,
  );
  return fs.existsSync(file)
    ? readForeign(fs.readFileSync(file, 'utf8'), environment)
    : [];
}
