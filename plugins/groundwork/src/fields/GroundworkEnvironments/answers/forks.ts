import {
  clusterSchema,
  databaseSchema,
  networkSchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt } from '../../../answerPath';
import type { EnvironmentDraft } from '../schema';

type Answers = Record<string, unknown>;

/** A choice that decides which other answers of the same part mean something. */
interface Fork {
  part: 'network' | 'database' | 'cluster';
  by: 'kind' | 'compute';
  /** Names of the answers that each choice takes. */
  takes: Record<string, string[]>;
}

/** The kinds of a union of the spec, each with the names of its answers. */
function kindsOf(schema: typeof networkSchema | typeof databaseSchema) {
  return Object.fromEntries(
    schema.options.map(({ shape }) => [
      shape.kind.value as string,
      Object.keys(shape).filter(key => key !== 'kind'),
    ]),
  );
}

const ofCluster = Object.keys(clusterSchema.shape);

const forks = {
  'network.kind': {
    part: 'network',
    by: 'kind',
    takes: kindsOf(networkSchema),
  },
  'database.kind': {
    part: 'database',
    by: 'kind',
    takes: kindsOf(databaseSchema),
  },
  'cluster.compute': {
    part: 'cluster',
    by: 'compute',
    takes: {
      groups: ofCluster.filter(key => key !== 'nodePool'),
      auto: ofCluster.filter(key => key !== 'nodePool' && key !== 'nodeGroups'),
      karpenter: ofCluster,
    },
  },
} as const satisfies Record<string, Fork>;

export type ForkPath = keyof typeof forks;

/**
 * Answers that the chosen kinds do not take, kept for when the other kind is
 * chosen again. They are no part of what is sent.
 */
export type LaidAside = Partial<Record<ForkPath, Answers>>;

/** True for the choices that decide which other answers mean something. */
export function isFork(path: string): path is ForkPath {
  return path in forks;
}

/**
 * The block of somebody else's VPC is another thing than the block that a new
 * one gets, though both are called `cidr`: one must not become the other.
 */
function meaning(choice: string | undefined, key: string): string {
  return choice === 'existing' && key === 'cidr' ? 'vpcCidr' : key;
}

/**
 * An environment after another choice at a fork. What both choices take stays,
 * what only the old one takes is laid aside, and what was laid aside for the
 * new one comes back.
 */
export function takeFork(
  environment: EnvironmentDraft,
  aside: LaidAside,
  path: ForkPath,
  choice: { to: string | undefined; usual: string | undefined },
): { environment: EnvironmentDraft; aside: LaidAside } {
  const { part, by, takes }: Fork = forks[path];
  const { [by]: before, ...answers } = (answerAt(environment, part) ??
    {}) as Answers;
  const from = (before as string | undefined) ?? choice.usual;
  const to = choice.to ?? choice.usual;
  const all: Answers = { ...aside[path] };
  for (const [key, value] of Object.entries(answers))
    all[meaning(from, key)] = value;

  const taken: Answers = {};
  for (const key of takes[to ?? ''] ?? []) {
    const name = meaning(to, key);
    if (name in all) taken[key] = all[name];
    delete all[name];
  }
  const saysKind =
    to !== choice.usual || (part === 'database' && Object.keys(taken).length);
  const next: Answers = { ...(saysKind && { [by]: to }), ...taken };
  const { [part]: _, ...others } = environment;
  return {
    environment: (Object.keys(next).length > 0
      ? { ...others, [part]: next }
      : others) as EnvironmentDraft,
    aside: { ...aside, [path]: all },
  };
}

/** The questions whose answers are laid aside at a fork, as {@link questions} names them. */
export function asidePaths(aside: LaidAside, path: ForkPath): string[] {
  return Object.keys(aside[path] ?? {}).map(
    name => `${forks[path].part}.${name}`,
  );
}
