import fs from 'node:fs';
import yaml from 'yaml';
import type { Mutant } from '../Mutant';
import type { Check } from './Check';
import type { Scaffolder } from './startScaffolder';
import { invalid, unknownFields } from './templateFields';
import { unknownKeywords, unknownWidgets, unlikeTheSpec } from './templateForm';
import { wrongReferences } from './templateReferences';
import { templateFile, wrongRuns } from './templateRuns';

/** Checks of the template, cheapest first. */
export function templateChecks(scaffolder: () => Promise<Scaffolder>): Check[] {
  return [
    check('template schema', async template => [
      ...(await invalid(template)),
      ...unknownFields(template),
    ]),
    check('form schema', async template => [
      ...unknownKeywords(template),
      ...unlikeTheSpec(template),
      ...unknownWidgets(template),
    ]),
    check('template references', async template =>
      wrongReferences(
        template,
        await (await scaffolder()).get('scaffolder/v2/actions'),
      ),
    ),
    check('dry-run', async template => wrongRuns(template, await scaffolder())),
  ];
}

function check(
  name: string,
  find: (template: any) => Promise<string[]>,
): Check {
  return {
    name,
    scope: 'create-stack',
    async run(_, mutant) {
      let template;
      try {
        template = yaml.parse(textOf(mutant));
      } catch (error) {
        return String(error).split('\n')[0];
      }
      return (await find(template))[0];
    },
  };
}

function textOf(mutant: Mutant | undefined): string {
  const text = fs.readFileSync(templateFile, 'utf8');
  return mutant?.target === 'template' ? mutant.mutate(text) : text;
}
