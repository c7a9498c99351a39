import fs from 'node:fs';
import path from 'node:path';
import {
  LAYERS,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  brokenBackendPromises,
  brokenPlacePromises,
} from '../../promises/valuePromises';
import { variablesOf, wrongValues } from '../../terraformText/variableTypes';
import { describePlace, type Place } from '../Place';
import type { BenchCase } from '../Workbench';
import { firstError, type Check } from './Check';

/** The files of an environment are JSON and speak of the same environment, as CI checks it. */
export function isConsistent(place: Place): Check {
  const { caseName, name } = place;
  return {
    name: 'check of the environment',
    scope: describePlace(place),
    async run(bench) {
      const program = `
        const { checkEnvironment } = await import(process.cwd() + '/ci/lib/environmentCheck.mjs');
        const problems = checkEnvironment(${JSON.stringify(name)});
        if (problems.length) { console.error('Error: ' + problems[0].summary); process.exit(1); }`;
      const { code, output } = await bench.run(bench.of(caseName).repository, [
        process.execPath,
        '--input-type=module',
        '--eval',
        program,
      ]);
      return code === 0 ? undefined : firstError(output);
    },
  };
}

/** Every value has a variable, and every variable its value. */
export function isDeclared(place: Place): Check {
  const { caseName, name } = place;
  return {
    name: 'declared values',
    scope: describePlace(place),
    async run(bench) {
      const { repository } = bench.of(caseName);
      return LAYERS.flatMap(layer => {
        const variables = fs.readFileSync(
          path.join(repository, 'layers', layer, 'variables.tf'),
          'utf8',
        );
        return wrongValues(
          variablesOf(variables),
          readValues(repository, name, `${layer}.tfvars.json`),
        );
      })[0];
    },
  };
}

/** Account, region and state are those of the answers. */
export function isInItsPlace(place: Place): Check {
  const { caseName, name } = place;
  return {
    name: 'promises',
    scope: `values of ${describePlace(place)}`,
    async run(bench) {
      const { spec, repository } = bench.of(caseName);
      const environment = environmentOf(bench.of(caseName), name);
      return LAYERS.flatMap(layer => [
        ...brokenBackendPromises(
          spec,
          environment,
          layer,
          readValues(repository, name, `${layer}.backend.json`),
        ),
        ...brokenPlacePromises(
          spec,
          environment,
          layer,
          readValues(repository, name, `${layer}.tfvars.json`),
        ),
      ])[0];
    },
  };
}

function environmentOf({ spec }: BenchCase, name: string): Environment {
  return spec.environments.find(one => one.name === name)!;
}

function readValues(
  repository: string,
  environment: string,
  file: string,
): Record<string, unknown> {
  return JSON.parse(
    fs.readFileSync(
      path.join(repository, 'environments', environment, file),
      'utf8',
    ),
  );
}
