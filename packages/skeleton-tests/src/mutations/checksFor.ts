import type { Check } from './checks/Check';
import { lives } from './checks/lifeChecks';
import { infrastructureChecks, platformChecks } from './checks/planChecks';
import { parses, programTests } from './checks/programChecks';
import { documents, renders } from './checks/renderChecks';
import type { Scaffolder } from './checks/startScaffolder';
import { templateChecks } from './checks/templateChecks';
import { tests, validates } from './checks/terraformChecks';
import { isConsistent, isDeclared, isInItsPlace } from './checks/valueChecks';
import type { Mutant } from './Mutant';

/** An environment of a case. */
export interface Place {
  caseName: string;
  name: string;
}

/** Between them they have every kind of database, endpoint, NAT and node group. */
const TYPICAL: Place[] = [
  { caseName: 'default', name: 'dev' },
  { caseName: 'stages', name: 'prod' },
];

/** The checks that judge a mutant, the cheapest first. */
export function checksFor(
  mutant: Mutant,
  scaffolder: () => Promise<Scaffolder>,
): Check[] {
  switch (mutant.target) {
    case 'terraform':
      return terraformChecks(mutant.file);
    case 'chart':
      return [
        tests('layers/platform'),
        ...platformChecks('default', 'dev'),
        lives('default', 'dev'),
      ];
    case 'values':
      return valueChecks(placeOf(mutant));
    case 'program':
      return [parses, programTests, lives('default', 'dev')];
    case 'template':
      return templateChecks(scaffolder);
    default:
      return [renders, documents];
  }
}

/** Checks of the values of an environment. */
export function valueChecks({ caseName, name }: Place): Check[] {
  return [
    isConsistent(caseName, name),
    isDeclared(caseName, name),
    isInItsPlace(caseName, name),
    ...infrastructureChecks(caseName, name),
    ...(caseName === 'default' ? platformChecks(caseName, name) : []),
  ];
}

function terraformChecks(file: string): Check[] {
  const [, parent, name] = file.split('/');
  const folder = `${parent}/${name}`;
  const plans =
    name === 'platform'
      ? platformChecks('default', 'dev')
      : TYPICAL.flatMap(place =>
          infrastructureChecks(place.caseName, place.name),
        );
  // A module is tested sooner than planned; a layer is planned sooner than tested.
  return [
    validates(folder),
    ...(parent === 'modules'
      ? [tests(folder), ...plans]
      : [...plans, tests(folder)]),
    lives('default', 'dev'),
  ];
}

function placeOf({ file }: Mutant): Place {
  const [, caseName, name] = file.split('/');
  return { caseName, name };
}
