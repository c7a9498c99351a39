import { environmentSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';
import { readBlob } from '../git/objects';
import { findEntry, listTree } from '../git/trees';
import { RunEnvironment } from '../store/runTypes';

const MAX_BYTES = 2 * 1024 * 1024;

const STAGES = ['dev', 'staging', 'prod'] as const;

const stackSchema = z.object({
  spec: z.object({
    environments: z.array(
      z.object({
        name: environmentSchema.shape.name,
        stage: environmentSchema.shape.stage,
      }),
    ),
  }),
});

// each on its own: one that is wrong must not hide the others
const valuesSchema = z.object({
  stack: z.string().max(100).optional().catch(undefined),
  stage: z.enum(STAGES).optional().catch(undefined),
  account_id: environmentSchema.shape.account.optional().catch(undefined),
  region: environmentSchema.shape.region.optional().catch(undefined),
  network: z
    .object({
      existing: z.object({ vpc_id: z.string().max(100) }).nullish(),
      ipam: z.object({ pool_id: z.string().max(100) }).nullish(),
    })
    .optional()
    .catch(undefined),
});

/** What a commit tells about how it is to be run. */
export interface StackAtCommit {
  /** Whether it holds the programs of its CI: without them there are no workflows. */
  hasPrograms: boolean;
  /** In the order in which they are applied. */
  environments: RunEnvironment[];
}

async function readJsonFile(
  directory: string,
  commit: string,
  path: string,
): Promise<unknown> {
  const entry = await findEntry(directory, commit, path);
  const plain = entry?.mode === '100644' || entry?.mode === '100755';
  if (!entry || !plain || (entry.size ?? 0) > MAX_BYTES) return undefined;
  try {
    return JSON.parse((await readBlob(directory, entry.sha)).toString('utf8'));
  } catch {
    return undefined; // the stack's own checks say what is wrong with it
  }
}

async function foldersIn(
  directory: string,
  commit: string,
  path: string,
): Promise<string[]> {
  const entry = await findEntry(directory, commit, path);
  if (entry?.type !== 'tree') return [];
  const entries = await listTree(directory, entry.sha);
  return entries.filter(one => one.type === 'tree').map(one => one.path);
}

/** The later of two stages: what either of them asks to be approved is approved. */
function stricter(
  one: RunEnvironment['stage'] | undefined,
  other: RunEnvironment['stage'] | undefined,
): RunEnvironment['stage'] {
  const found = [one, other].filter(stage => stage !== undefined);
  if (found.length === 0) return 'prod';
  return STAGES[Math.max(...found.map(stage => STAGES.indexOf(stage)))];
}

/** Reads the environments of a commit out of its tree; folders whose name is none are left out. */
export async function stackAt(
  directory: string,
  commit: string,
): Promise<StackAtCommit> {
  const [programs, folders, file] = await Promise.all([
    findEntry(directory, commit, 'ci'),
    foldersIn(directory, commit, 'environments'),
    readJsonFile(directory, commit, '.groundwork/stack.json'),
  ]);
  const spec = stackSchema.safeParse(file).data?.spec.environments ?? [];
  const names = folders.filter(
    name => environmentSchema.shape.name.safeParse(name).success,
  );
  const environments = await Promise.all(
    names.map(async (name): Promise<RunEnvironment> => {
      const path = `environments/${name}/infrastructure.tfvars.json`;
      const values =
        valuesSchema.safeParse(await readJsonFile(directory, commit, path))
          .data ?? {};
      const planned = spec.find(one => one.name === name);
      return {
        name,
        stage: stricter(planned?.stage, values.stage),
        account: values.account_id,
        region: values.region,
        stack: values.stack,
        network:
          values.network?.existing?.vpc_id ?? values.network?.ipam?.pool_id,
      };
    }),
  );
  const place = (name: string) => {
    const index = spec.findIndex(one => one.name === name);
    return index < 0 ? spec.length : index;
  };
  environments.sort(
    (a, b) =>
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
      place(a.name) - place(b.name) ||
      a.name.localeCompare(b.name),
  );
  return { hasPrograms: programs?.type === 'tree', environments };
}
