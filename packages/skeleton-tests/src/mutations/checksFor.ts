import type { Baseline } from './Baseline';
import type { Check } from './checks/Check';
import { lives, livesOff, livesWith } from './checks/lifeChecks';
import { infrastructureChecks, platformChecks } from './checks/planChecks';
import { parses, programTests } from './checks/programChecks';
import { documents, renders } from './checks/renderChecks';
import { skeletonTests } from './checks/skeletonTests';
import type { Scaffolder } from './checks/startScaffolder';
import { templateChecks } from './checks/templateChecks';
import { tests, testsFor, validates } from './checks/terraformChecks';
import { isConsistent, isDeclared, isInItsPlace } from './checks/valueChecks';
import { lintsWorkflows } from './checks/workflowChecks';
import type { Mutant } from './Mutant';
import { FIRST, type Place } from './Place';
import type { TypicalPlaces } from './TypicalPlaces';

/** What checks need besides a bench. */
export interface Means {
  scaffolder(): Promise<Scaffolder>;
  typical: TypicalPlaces;
  baseline: Baseline;
}

/** The checks that judge a mutant, the cheapest first. */
export function checksFor(mutant: Mutant, means: Means): Check[] {
  const { typical, scaffolder } = means;
  switch (mutant.target) {
    case 'terraform':
      return terraformChecks(mutant, typical);
    case 'chart':
      return [
        tests('modules/addons'),
        ...typical.platform.flatMap(platformChecks),
        skeletonTests('charts'),
      ];
    case 'values':
      return valueChecks(...placeAndFileOf(mutant));
    case 'program':
      return [
        parses(mutant.file),
        ...programTests(mutant.file),
        ...(livesOff(mutant.file) ? [lives(FIRST)] : []),
      ];
    case 'workflow':
      return [lintsWorkflows, skeletonTests('workflows')];
    case 'template':
      return templateChecks(scaffolder);
    default:
      return [renders, documents];
  }
}

/** Checks of one file of the values of an environment. */
export function valueChecks(place: Place, file: string): Check[] {
  return [
    isConsistent(place),
    isDeclared(place),
    isInItsPlace(place),
    ...(file === 'infrastructure.tfvars.json'
      ? infrastructureChecks(place)
      : []),
    ...(file === 'platform.tfvars.json' ? platformChecks(place) : []),
  ];
}

function terraformChecks(mutant: Mutant, typical: TypicalPlaces): Check[] {
  const [, parent, name] = mutant.file.split('/');
  const folder = `${parent}/${name}`;
  const plans =
    name === 'platform'
      ? typical.platform.flatMap(platformChecks)
      : typical.askingFor(name).flatMap(infrastructureChecks);
  return [
    validates(folder),
    ...testsFor(mutant),
    ...plans,
    parent === 'modules' ? livesWith(name, typical) : lives(FIRST),
  ];
}

function placeAndFileOf({ file }: Mutant): [Place, string] {
  const [, caseName, name, below] = file.split('/');
  return [{ caseName, name }, below];
}
