import fs from 'node:fs';
import path from 'node:path';
import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { ContentCache } from '../cache/ContentCache';
import { digestOf } from '../cache/digest';
import { commitAll } from '../cases/commitAll';
import { liveIn } from '../rehearse/live';
import type { PlanJson } from '../promises/Planned';
import { steps } from '../rehearse/steps';
import { releasesIn, type Release } from './releases';
import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';

/** What no step of a life reads. */
const PROSE = /^docs\/|\.md$|^(mkdocs\.yml|CODEOWNERS|catalog-info\.yaml)$/;

/**
 * What every environment goes through. Its tree and the proposal's plan are looked at
 * beside it; drift is found in the whole lives of `npm run rehearse`.
 */
const STEPS = steps.filter(
  ({ stage, name }) =>
    stage !== 'validate' && stage !== 'drift' && name !== 'plan',
);

/** What a life leaves for other checks. */
export interface Lived {
  /** What Helm is asked to install, with every value known. */
  releases: Release[];
  /** What the platform is made of, with every value known. */
  platform: PlanJson;
}

/** Whole lives of environments, each lived once, in all runs. */
export class Lives {
  readonly #cache: ContentCache;
  readonly #versions: readonly string[];
  readonly #lived = new Map<string, Promise<Lived>>();
  readonly #digests = new WeakMap<RenderedTree, string>();

  /** @param versions - of all that lives: steps, stand-in providers, checkers and tools */
  constructor(cache: ContentCache, versions: readonly string[]) {
    this.#cache = cache;
    this.#versions = versions;
  }

  /** Digest of what a life follows from. */
  keyOf(tree: RenderedTree, { name }: Environment): string {
    let digest = this.#digests.get(tree);
    if (digest === undefined) {
      digest = tree.digest(tree.paths(/^/).filter(file => !PROSE.test(file)));
      this.#digests.set(tree, digest);
    }
    return digestOf(
      ...['life', ...this.#versions, digest, name],
      JSON.stringify(tree.foreign(name)),
    );
  }

  /** What a life leaves, where it is known; nobody has to live for that. */
  recall(tree: RenderedTree, environment: Environment): Lived | undefined {
    return this.#cache.get<Lived>(this.keyOf(tree, environment));
  }

  of(
    workshop: Workshop,
    tree: RenderedTree,
    environment: Environment,
  ): Promise<Lived> {
    const key = this.keyOf(tree, environment);
    let lived = this.#lived.get(key);
    if (!lived) {
      const kept = this.recall(tree, environment);
      lived = kept
        ? Promise.resolve(kept)
        : live(workshop, tree, environment).then(result => {
            this.#cache.put(key, result);
            return result;
          });
      this.#lived.set(key, lived);
    }
    return lived;
  }
}

async function live(
  workshop: Workshop,
  tree: RenderedTree,
  environment: Environment,
): Promise<Lived> {
  const folder = workshop.emptyFolder('lives');
  const repository = path.join(folder, 'repository');
  await tree.write(repository);
  let lived: Lived = { releases: [], platform: {} };
  await liveIn({
    rendered: { spec: tree.spec, repository, commit: commitAll(repository) },
    environment,
    home: path.join(folder, 'home'),
    foreign: tree.foreign(environment.name),
    only: STEPS,
    signal: workshop.signal,
    observer: {
      onStep({ name }) {
        // by now everything that the first plan did not know is known
        if (name === 'second plan') lived = leftBy(repository, environment);
      },
    },
  });
  fs.rmSync(folder, { recursive: true, force: true });
  return lived;
}

function leftBy(repository: string, { name }: Environment): Lived {
  const plan = JSON.parse(
    fs.readFileSync(
      path.join(repository, 'ci-out', name, 'platform.plan.json'),
      'utf8',
    ),
  );
  const layer = path.join(repository, 'layers', 'platform');
  return {
    releases: releasesIn(plan, layer, repository),
    platform: withoutHistory(plan),
  };
}

/** What promises are held against, which is a small part of a plan. */
function withoutHistory({ resource_changes = [] }: PlanJson): PlanJson {
  return {
    resource_changes: resource_changes.map(
      ({ address, mode, type, change: { after } }) => ({
        ...{ address, mode, type },
        change: { after },
      }),
    ),
  };
}
