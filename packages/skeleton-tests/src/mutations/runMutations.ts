import { judge, type Catch } from './judge';
import type { Scaffolder } from './checks/startScaffolder';
import type { Mutant } from './Mutant';
import type { Workbench } from './Workbench';

/** What became of a mutant. */
export interface Verdict {
  mutant: Mutant;
  caught?: Catch;
  ms: number;
}

/** Judges mutants on benches that work side by side; tells of each as it is done. */
export async function runMutations(options: {
  mutants: readonly Mutant[];
  benches: readonly Workbench[];
  scaffolder: () => Promise<Scaffolder>;
  onVerdict: (verdict: Verdict) => void;
}): Promise<Verdict[]> {
  const { mutants, benches, scaffolder, onVerdict } = options;
  const queue = [...mutants];
  const verdicts: Verdict[] = [];
  const work = async (bench: Workbench) => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const started = performance.now();
      const caught = await judge(bench, mutant, scaffolder);
      const verdict = { mutant, caught, ms: performance.now() - started };
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  };
  await Promise.all(benches.map(work));
  return verdicts;
}
