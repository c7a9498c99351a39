import path from 'node:path';
import { digestOf } from '../../cache/digest';
import type { Checker } from '../Checker';
import type { Sources } from '../Sources';
import { diagnosticsIn, terraformIn } from './terraform';

/** The tests of modules and layers, file by file. */
export function moduleTests({ rehearsal }: Sources): Checker {
  return {
    name: 'test',
    tools: ['terraform'],
    looksFor: 'modules/*/tests/*.tftest.hcl, layers/*/tests/*.tftest.hcl',
    units: tree =>
      tree.terraformFolders().flatMap(folder => {
        const closure = tree.closureOf(folder);
        const isTest = (file: string) => file.endsWith('.tftest.hcl');
        return closure
          .filter(file => isTest(file) && file.startsWith(`${folder}/`))
          .map(test => ({
            scope: test,
            key: digestOf(
              ...[rehearsal, test],
              tree.digest([...closure.filter(file => !isTest(file)), test]),
            ),
            async run(workshop) {
              const terraform = await terraformIn(workshop, tree, folder);
              const file = path.posix.relative(folder, test);
              const { code, output } = await terraform(
                ...['test', '-json', `-filter=${file}`],
              );
              const passed = /Success! (\d+) passed, 0 failed/.exec(output);
              if (code === 0 && Number(passed?.[1]) > 0)
                return { problems: [] };
              const problems = diagnosticsIn(output, folder);
              return {
                problems:
                  problems.length > 0
                    ? problems
                    : [`${test}: no run passed: ${output.trim()}`],
              };
            },
          }));
      }),
  };
}
