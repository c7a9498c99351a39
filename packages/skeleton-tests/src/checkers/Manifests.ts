import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import { helmTemplate, releasesOfApplications } from './helmTemplate';
import type { Lives } from './Lives';
import type { Release } from './releases';
import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';

/** What an environment's own charts render to. */
export interface Rendered {
  problems: string[];
  /** Manifests by the chart that they come from. */
  manifests: { source: string; text: string }[];
  /** Releases of charts that are not here. */
  elsewhere: Release[];
}

/** Own charts of environments, rendered with the values that they are installed with; once. */
export class Manifests {
  readonly #lives: Lives;
  readonly #rendered = new Map<string, Promise<Rendered>>();

  constructor(lives: Lives) {
    this.#lives = lives;
  }

  keyOf(tree: RenderedTree, environment: Environment): string {
    return this.#lives.keyOf(tree, environment);
  }

  of(
    workshop: Workshop,
    tree: RenderedTree,
    environment: Environment,
  ): Promise<Rendered> {
    const key = this.keyOf(tree, environment);
    let rendered = this.#rendered.get(key);
    if (!rendered) {
      rendered = this.#render(workshop, tree, environment);
      this.#rendered.set(key, rendered);
    }
    return rendered;
  }

  async #render(
    workshop: Workshop,
    tree: RenderedTree,
    environment: Environment,
  ): Promise<Rendered> {
    const { releases } = await this.#lives.of(workshop, tree, environment);
    const result: Rendered = { problems: [], manifests: [], elsewhere: [] };
    const queue = [...releases];
    for (let release = queue.shift(); release; release = queue.shift()) {
      if (!release.isOwn) {
        result.elsewhere.push(release);
        continue;
      }
      const { problems, manifests } = await helmTemplate(
        workshop,
        tree,
        release,
        environment.cluster.version,
      );
      result.problems.push(...problems);
      result.manifests.push({ source: release.chart, text: manifests });
      queue.push(...releasesOfApplications(manifests, file => tree.text(file)));
    }
    return result;
  }
}
