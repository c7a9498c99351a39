import path from 'node:path';
import { problem } from './diagnostics.mjs';
import { backendFile, variablesFile } from './environment.mjs';
import { readJson } from './files.mjs';
import { LAYERS } from './layers.mjs';
import { ProgramError } from './program.mjs';

/**
 * Whether the files of an environment are there, are JSON, and speak of the same
 * environment: a copied folder with another's state would destroy that one.
 */
export function checkEnvironment(environment) {
  const problems = [];
  const read = file => {
    try {
      return readJson(file);
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      problems.push(problem(error.message, { file: inRepository(file) }));
      return undefined;
    }
  };
  const layers = LAYERS.map(layer => ({
    layer,
    variables: read(variablesFile(environment, layer)),
    backend: read(backendFile(environment, layer)),
  }));
  if (problems.length > 0) return problems;

  const [{ variables: first }] = layers;
  const expected = { ...first, environment };
  for (const { layer, variables, backend } of layers) {
    const file = inRepository(variablesFile(environment, layer));
    for (const name of ['stack', 'environment', 'account_id', 'region'])
      if (variables[name] !== expected[name])
        problems.push(
          problem(
            `${name} is ${JSON.stringify(
              variables[name],
            )}, and ${JSON.stringify(expected[name])} is expected here.`,
            { file },
          ),
        );
    const key = `${first.stack}/${environment}/${layer}.tfstate`;
    if (backend.key !== key)
      problems.push(
        problem(
          `key is ${JSON.stringify(
            backend.key,
          )}: the state of this layer is ${key}.`,
          { file: inRepository(backendFile(environment, layer)) },
        ),
      );
    if (backend.use_lockfile !== true)
      problems.push(
        problem('use_lockfile is not true: two runs could write at once.', {
          file: inRepository(backendFile(environment, layer)),
        }),
      );
  }
  return problems;
}

function inRepository(file) {
  return path.relative(process.cwd(), file);
}
