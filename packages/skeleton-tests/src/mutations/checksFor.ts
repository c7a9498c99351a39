import type { Check } from './checks/Check';
import { lives, livesOff } from './checks/lifeChecks';
import { infrastructureChecks, platformChecks } from './checks/planChecks';
import { parses, programTests } from './checks/programChecks';
import { documents, renders } from './checks/renderChecks';
import type { Scaffolder } from './checks/startScaffolder';
import { templateChecks } from './checks/templateChecks';
import { tests, validates } from './checks/terraformChecks';
import { isConsistent, isDeclared, isInItsPlace } from './checks/valueChecks';
import { lintsWorkflows, workflowTests } from './checks/workflowChecks';
import type { Mutant } from './Mutant';
import { FIRST, type Place } from './Place';
import type { TypicalPlaces } from './TypicalPlaces';

/** What checks need besides a bench. */
export interface Means {
  scaffolder(): Promise<Scaffolder>;
  typical: TypicalPlaces;
}

/** The checks that judge a mutant, the cheapest first. */
export function checksFor(mutant: Mutant, means: Means): Check[] {
  const { typical, scaffolder } = means;
  switch (mutant.target) {
    case 'terraform':
      return terraformChecks(mutant.file, typical);
    case 'chart':
      return [
        tests('layers/platform'),
        ...typical.platform.flatMap(platformChecks),
      ];
    case 'values':
      return valueChecks(...placeAndFileOf(mutant), typical);
    case 'program':
      return [
        parses(mutant.file),
        ...programTests(mutant.file),
        ...(livesOff(mutant.file) ? [lives(FIRST)] : []),
      ];
    case 'workflow':
      return [lintsWorkflows, workflowTests];
    case 'template':
      return templateChecks(scaffolder);
    default:
      return [renders, documents];
  }
}

/** Checks of one file of the values of an environment. */
export function valueChecks(
  place: Place,
  file: string,
  typical: TypicalPlaces,
): Check[] {
  return [
    isConsistent(place),
    isDeclared(place),
    isInItsPlace(place),
    ...(file === 'infrastructure.tfvars.json'
      ? infrastructureChecks(place, typical)
      : []),
    ...(file === 'platform.tfvars.json' ? platformChecks(place) : []),
  ];
}

function terraformChecks(file: string, typical: TypicalPlaces): Check[] {
  const [, parent, name] = file.split('/');
  const folder = `${parent}/${name}`;
  const plans =
    name === 'platform'
      ? typical.platform.flatMap(platformChecks)
      : typical.infrastructure.flatMap(place =>
          infrastructureChecks(place, typical),
        );
  // A module is tested sooner than planned; a layer is planned sooner than tested.
  return [
    validates(folder),
    ...(parent === 'modules'
      ? [tests(folder), ...plans]
      : [...plans, tests(folder)]),
    lives(parent === 'modules' ? typical.livingWith(name) : FIRST),
  ];
}

function placeAndFileOf({ file }: Mutant): [Place, string] {
  const [, caseName, name, below] = file.split('/');
  return [{ caseName, name }, below];
}
