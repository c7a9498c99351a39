import fs from 'node:fs';
import path from 'node:path';
import { commitAll } from '../../cases/commitAll';
import { foreignOf } from '../../cases/foreignOf';
import { LifeError } from '../../rehearse/LifeError';
import { RehearsedEnvironment } from '../../rehearse/RehearsedEnvironment';
import { steps } from '../../rehearse/steps';
import type { Workbench } from '../Workbench';
import { firstError, type Check } from './Check';

/** The whole life of an environment, by the programs of its repository. */
export function lives(caseName: string, name: string): Check {
  return {
    name: 'life in rehearsal',
    scope: `${caseName}/${name}`,
    async run(bench) {
      const folder = fs.mkdtempSync(path.join(bench.folder, 'life-'));
      try {
        return await live(bench, caseName, name, folder);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

async function live(
  bench: Workbench,
  caseName: string,
  name: string,
  folder: string,
): Promise<string | undefined> {
  const { spec, repository: source } = bench.of(caseName);
  const repository = path.join(folder, 'repository');
  fs.cpSync(source, repository, {
    recursive: true,
    filter: file => !/\/(\.git|\.terraform|ci-out)$/.test(file),
  });
  const rehearsed = await RehearsedEnvironment.open({
    rendered: { spec, repository, commit: commitAll(repository) },
    environment: spec.environments.find(one => one.name === name)!,
    home: path.join(folder, 'home'),
    foreign: foreignOf(caseName, name),
  });
  try {
    for (const step of steps) {
      const problem = await step.run(rehearsed).then(
        () => undefined,
        error => (error instanceof LifeError ? error : Promise.reject(error)),
      );
      if (problem) return `${step.name}: ${firstError(problem.message)}`;
    }
    return undefined;
  } finally {
    await rehearsed.close();
  }
}
