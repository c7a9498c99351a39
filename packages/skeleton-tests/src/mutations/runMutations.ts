import { BrokenBaselineError } from './Baseline';
import type { Means } from './checksFor';
import { judge, type Catch } from './judge';
import type { Mutant } from './Mutant';
import type { Workbench } from './Workbench';

/** What became of a mutant. */
export interface Verdict {
  mutant: Mutant;
  caught?: Catch;
  /** Why it could not be judged; it then counts as not caught. */
  problem?: string;
  ms: number;
}

/** Judges mutants on benches that work side by side; tells of each as it is done. */
export async function runMutations(options: {
  mutants: readonly Mutant[];
  benches: readonly Workbench[];
  means: Means;
  onVerdict: (verdict: Verdict) => void;
}): Promise<Verdict[]> {
  const { mutants, benches, means, onVerdict } = options;
  const queue = [...mutants];
  const verdicts: Verdict[] = [];
  const work = async (bench: Workbench) => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const started = performance.now();
      const outcome = await judge(bench, mutant, means).then(
        caught => ({ caught }),
        error => {
          // then every other verdict is worth nothing, too
          if (error instanceof BrokenBaselineError) throw error;
          return { problem: String(error).split('\n')[0] };
        },
      );
      const ms = performance.now() - started;
      const verdict = { mutant, ms, ...outcome };
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  };
  await Promise.all(benches.map(work));
  return verdicts;
}
