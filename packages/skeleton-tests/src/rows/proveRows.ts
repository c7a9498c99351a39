import { kindOf } from './kindOf';
import type { Outcomes } from './Outcome';
import type { ProofBench } from './ProofBench';
import { prove, recall, type ProofResult, type Proving } from './prove';
import type { Proof } from './readRows';

/** Proves what is not known yet, on benches that work side by side; tells of each proof as it is done. */
export async function proveRows(options: {
  proofs: readonly Proof[];
  proving: Proving;
  benches: readonly ProofBench[];
  onResult: (result: ProofResult) => void;
}): Promise<ProofResult[]> {
  const { proofs, proving, benches, onResult } = options;
  const results: ProofResult[] = [];
  const add = (result: ProofResult) => {
    results.push(result);
    onResult(result);
  };
  const unknown = proofs.filter(proof => {
    const known = recall(proof, proving);
    if (known) add(known);
    return !known;
  });
  const queue = byPlace(unknown);
  const work = async (bench: ProofBench) => {
    for (let group = queue.shift(); group; group = queue.shift()) {
      const unbroken = unbrokenOnce(bench, group);
      for (const proof of group)
        add(await prove(proof, proving, bench, unbroken));
    }
  };
  await Promise.all(benches.map(work));
  return results;
}

/** Proofs by the place of their test: what is there runs once on the unbroken tree. */
function byPlace(proofs: readonly Proof[]): Proof[][] {
  const groups = new Map<string, Proof[]>();
  for (const proof of proofs)
    groups.set(proof.place, [...(groups.get(proof.place) ?? []), proof]);
  return [...groups.values()];
}

function unbrokenOnce(
  bench: ProofBench,
  group: readonly Proof[],
): () => Promise<Outcomes> {
  const [{ place }] = group;
  let outcomes: Promise<Outcomes> | undefined;
  return () => {
    outcomes ??= kindOf(place)!.run(
      bench,
      place,
      group.map(({ name }) => name),
    );
    return outcomes;
  };
}
