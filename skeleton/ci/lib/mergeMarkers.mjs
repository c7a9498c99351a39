import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { problem } from './diagnostics.mjs';

const MARKER = /^(<{7}|>{7}|\|{7})( |$)/;
const BIGGEST = 2_000_000;

/** Lines that git left where two changes met and nobody has decided yet. */
export function findMarkers() {
  const files = execFileSync('git', ['ls-files', '-z'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return files
    .split('\0')
    .filter(file => file !== '' && isReadable(file))
    .flatMap(file => markersIn(file, fs.readFileSync(file, 'utf8')));
}

/** Marker lines of one file. */
export function markersIn(file, content) {
  return content.split('\n').flatMap((line, index) =>
    MARKER.test(line)
      ? [
          problem(
            'A conflict is not resolved: decide, and remove the marker.',
            {
              file,
              line: index + 1,
              snippet: line.slice(0, 200),
            },
          ),
        ]
      : [],
  );
}

function isReadable(file) {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= BIGGEST;
}
