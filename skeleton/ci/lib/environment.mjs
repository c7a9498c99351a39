import fs from 'node:fs';
import path from 'node:path';
import { readJson } from './files.mjs';
import { ProgramError } from './program.mjs';

const FOLDER = 'environments';
const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/** What the repository says about one environment. */
export function readEnvironment(name) {
  const known = environmentNames();
  if (name === undefined)
    throw new ProgramError(
      `Say which environment: --environment NAME, one of ${list(known)}.`,
    );
  if (!known.includes(name))
    throw new ProgramError(
      `There is no environment "${name}" in ${FOLDER}/: use one of ${list(
        known,
      )}.`,
    );
  const variables = readJson(variablesFile(name, 'infrastructure'));
  return {
    name,
    stack: variables.stack,
    stage: variables.stage,
    account: variables.account_id,
    region: variables.region,
    /** Prefix of everything that the environment is made of. */
    prefix: `${variables.stack}-${name}`,
    variables,
  };
}

/** Names of the environments that the repository describes. */
export function environmentNames() {
  if (!fs.existsSync(FOLDER)) return [];
  return fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && NAME.test(entry.name))
    .map(entry => entry.name)
    .sort();
}

/** Values of a layer's variables in an environment. */
export function variablesFile(environment, layer) {
  return path.resolve(FOLDER, environment, `${layer}.tfvars.json`);
}

/** Where a layer's state is kept. */
export function backendFile(environment, layer) {
  return path.resolve(FOLDER, environment, `${layer}.backend.json`);
}

function list(names) {
  return names.length > 0 ? names.join(', ') : '(none yet)';
}
