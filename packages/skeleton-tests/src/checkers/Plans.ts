import fs from 'node:fs';
import path from 'node:path';
import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { ContentCache } from '../cache/ContentCache';
import { digestOf } from '../cache/digest';
import type { PlanJson } from '../promises/Planned';
import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';
import { diagnosticsIn, withoutBackend } from './checks/terraform';

/** The first plan of an environment: `terraform show -json`, as a file and as what it says. */
export interface MadePlan {
  file: string;
  plan: PlanJson;
  /** What `terraform plan` took. */
  ms: number;
}

const LAYER = 'layers/infrastructure';

/** Plans of the infrastructure of environments, on empty worlds; each is made once, in all runs. */
export class Plans {
  readonly #cache: ContentCache;
  readonly #rehearsal: string;
  readonly #terraform: string;
  readonly #made = new Map<string, Promise<MadePlan>>();

  /** @param versions - of the stand-in providers and of Terraform */
  constructor(
    cache: ContentCache,
    versions: { rehearsal: string; terraform: string },
  ) {
    this.#cache = cache;
    this.#rehearsal = versions.rehearsal;
    this.#terraform = versions.terraform;
  }

  /** Digest of what a plan follows from. */
  keyOf(tree: RenderedTree, { name, account, region }: Environment): string {
    return digestOf(
      ...['plan', this.#rehearsal, this.#terraform, account, region],
      JSON.stringify(tree.foreign(name)),
      tree.digest([
        ...tree.closureOf(LAYER).filter(file => !file.includes('/tests/')),
        `environments/${name}/infrastructure.tfvars.json`,
      ]),
    );
  }

  async of(
    workshop: Workshop,
    tree: RenderedTree,
    environment: Environment,
  ): Promise<MadePlan> {
    const key = this.keyOf(tree, environment);
    let made = this.#made.get(key);
    if (!made) {
      made = this.#recall(key) ?? this.#make(key, workshop, tree, environment);
      this.#made.set(key, made);
    }
    return made;
  }

  #recall(key: string): Promise<MadePlan> | undefined {
    const kept = this.#cache.get<{ ms: number }>(key);
    const file = this.#cache.fileOf(key, 'plan.json');
    if (!kept || !fs.existsSync(file)) return undefined;
    const now = new Date();
    fs.utimesSync(file, now, now);
    const plan = JSON.parse(fs.readFileSync(file, 'utf8'));
    return Promise.resolve({ ...kept, file, plan });
  }

  async #make(
    key: string,
    workshop: Workshop,
    tree: RenderedTree,
    environment: Environment,
  ): Promise<MadePlan> {
    const { plan, ms } = await makePlan(workshop, tree, environment);
    const file = this.#cache.fileOf(key, 'plan.json');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, plan);
    this.#cache.put(key, { ms });
    return { file, plan: JSON.parse(plan), ms };
  }
}

/** Plans the infrastructure of an environment; what refuses it is the error. */
export async function makePlan(
  workshop: Workshop,
  tree: RenderedTree,
  { name, account, region }: Environment,
): Promise<{ plan: string; ms: number }> {
  const root = await workshop.treeFolder(tree, 'plan');
  const cwd = withoutBackend(root, LAYER);
  const home = workshop.emptyFolder('plan-homes');
  const { env } = await workshop.rehearsal({
    home,
    folders: [root],
    foreign: tree.foreign(name),
    account,
    region,
  });
  const terraform = async (...args: string[]) => {
    const started = performance.now();
    const { code, output } = await workshop.run('terraform', args, {
      cwd,
      env: {
        ...env,
        TF_IN_AUTOMATION: '1',
        TF_DATA_DIR: path.join(home, 'data'),
      },
    });
    if (code !== 0) {
      const problems = diagnosticsIn(output, LAYER);
      throw new Error(problems.join('\n') || output.trim());
    }
    return { output, ms: performance.now() - started };
  };
  const file = path.join(home, 'plan');
  await terraform('init', '-input=false', '-json');
  const { ms } = await terraform(
    ...['plan', '-json', '-input=false', '-lock=false', `-out=${file}`],
    `-var-file=../../environments/${name}/infrastructure.tfvars.json`,
  );
  const { output } = await terraform('show', '-json', file);
  return { plan: output.slice(output.indexOf('{')), ms };
}
