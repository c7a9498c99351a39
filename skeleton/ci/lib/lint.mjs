import fs from 'node:fs';
import path from 'node:path';
import { problem } from './diagnostics.mjs';
import { readProcess } from './runProcess.mjs';

/** What TFLint is asked with. */
export const LINT_CONFIG = '.tflint.hcl';

/** What TFLint says of every module and layer: valid, and still not to be written so. */
export async function lint({ signal }) {
  const found = [];
  for (const folder of terraformFolders())
    found.push(...(await lintFolder(folder, signal)));
  return found;
}

async function lintFolder(folder, signal) {
  const { output, errors } = await readProcess({
    command: 'tflint',
    args: [
      `--chdir=${folder}`,
      `--config=${path.relative(folder, LINT_CONFIG)}`,
      '--format=json',
    ],
    signal,
  });
  try {
    const report = JSON.parse(output);
    return [
      ...report.issues.map(({ rule, message, range }) =>
        problem(`${message} (${rule.name})`, placeOf(range)),
      ),
      ...report.errors.map(({ message, range }) =>
        problem(message, placeOf(range)),
      ),
    ];
  } catch {
    return [
      problem(`tflint failed in ${folder}.`, { detail: errors || output }),
    ];
  }
}

function placeOf(range) {
  return range && { file: range.filename, line: range.start.line };
}

function terraformFolders() {
  return ['modules', 'layers'].flatMap(parent =>
    fs.existsSync(parent)
      ? fs
          .readdirSync(parent)
          .map(name => path.join(parent, name))
          .filter(folder =>
            fs.readdirSync(folder).some(file => file.endsWith('.tf')),
          )
          .sort()
      : [],
  );
}
