import { digestOf, type FolderDigests } from '../cache/digest';
import type { ContentCache } from '../cache/ContentCache';
import { kindOf } from './kindOf';
import type { Outcomes } from './Outcome';
import type { ProofBench } from './ProofBench';
import type { Proof } from './readRows';
import type { TestKind } from './TestKind';

/** What became of a proof. */
export interface ProofResult {
  proof: Proof;
  /** Why it proves nothing; nothing when it does. */
  problem?: string;
  /** The tool that is missing, where that is no error. */
  skipped?: string;
  /** What the broken tree made the test say. */
  said?: string;
  ms: number;
  cached: boolean;
}

/** What proofs share. */
export interface Proving {
  cache: ContentCache;
  digests: FolderDigests;
  /** Version of a tool, or nothing when it is not there. */
  versionOf(tool: string): string | undefined;
  /** A missing tool is an error. */
  strict: boolean;
}

/** The machinery itself: a result follows from it, too. */
const MACHINERY = [
  'packages/skeleton-tests/src/rows',
  'packages/skeleton-tests/src/mutations',
];

/** Digest of everything that the outcome of a proof follows from. */
export function keyOf({ proof, kind }: Known, proving: Proving): string {
  const { files, tools } = kind.inputs(proof.place);
  const { file, find, replace } = proof.mutation;
  return digestOf(
    ...['row', proof.place, proof.name, file, find, replace],
    proving.digests.of(...MACHINERY, ...files),
    ...tools.map(tool => `${tool} ${proving.versionOf(tool)}`),
  );
}

interface Known {
  proof: Proof;
  kind: TestKind;
}

/** A result that is known without running anything. */
export function recall(
  proof: Proof,
  proving: Proving,
): ProofResult | undefined {
  const known = knownOf(proof, proving);
  if (!('kind' in known)) return { proof, ...known, ms: 0, cached: false };
  const kept = proving.cache.get<{ said: string }>(keyOf(known, proving));
  return kept && { proof, said: kept.said, ms: 0, cached: true };
}

/** Runs the test on the unbroken tree, breaks the tree, and runs it again. */
export async function prove(
  proof: Proof,
  proving: Proving,
  bench: ProofBench,
  unbroken: () => Promise<Outcomes>,
): Promise<ProofResult> {
  const started = performance.now();
  const result = (
    more: Pick<ProofResult, 'problem' | 'skipped' | 'said'>,
  ): ProofResult => ({
    proof,
    ...more,
    ms: performance.now() - started,
    cached: false,
  });
  try {
    const known = knownOf(proof, proving);
    if (!('kind' in known)) return result(known);
    const before = (await unbroken())(proof.name);
    if (before.status !== 'passed')
      return result({
        problem:
          before.status === 'absent'
            ? `there is no such test: ${before.reason}`
            : `the test does not pass: ${before.reason}`,
      });
    const after = await outcomeWhenBroken(known, bench);
    if (after.status === 'passed')
      return result({ problem: 'the test passes on the broken tree' });
    if (after.status !== 'failed')
      return result({
        problem: `the change breaks more than the test: ${after.reason}`,
      });
    const said = after.reason ?? 'fails';
    proving.cache.put(keyOf(known, proving), { said });
    return result({ said });
  } catch (error) {
    return result({ problem: (error as Error).message });
  }
}

function knownOf(
  proof: Proof,
  proving: Proving,
): Known | { problem: string } | { skipped: string } {
  const kind = kindOf(proof.place);
  if (!kind)
    return { problem: `${proof.place} is no kind of test that rows know` };
  const missing = kind
    .inputs(proof.place)
    .tools.filter(tool => !proving.versionOf(tool));
  if (missing.length === 0) return { proof, kind };
  const reason = `${missing.join(', ')} not found`;
  return proving.strict ? { problem: reason } : { skipped: reason };
}

async function outcomeWhenBroken({ proof, kind }: Known, bench: ProofBench) {
  const restore = await kind.plant(bench, proof.mutation);
  try {
    const outcomes = await kind.run(bench, proof.place, [proof.name]);
    return outcomes(proof.name);
  } finally {
    await restore();
  }
}
