import { digestOf } from '../../cache/digest';
import type { Checker } from '../Checker';
import type { Sources } from '../Sources';
import { describeDiagnostic, terraformIn } from './terraform';

/** Every module and layer is valid by itself. */
export function validate({ rehearsal }: Sources): Checker {
  return {
    name: 'validate',
    tools: ['terraform'],
    looksFor: 'modules/*/*.tf, layers/*/*.tf',
    units: tree =>
      tree.terraformFolders().map(folder => ({
        scope: folder,
        key: digestOf(rehearsal, folder, tree.digest(tree.closureOf(folder))),
        async run(workshop) {
          const terraform = await terraformIn(workshop, tree, folder);
          const { output } = await terraform('validate', '-json');
          const json = output.slice(output.indexOf('{'));
          const { diagnostics } = JSON.parse(json);
          return {
            problems: diagnostics.map((one: any) =>
              describeDiagnostic(one, folder),
            ),
          };
        },
      })),
  };
}
