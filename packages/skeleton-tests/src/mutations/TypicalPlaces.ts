import fs from 'node:fs';
import path from 'node:path';
import type { Layer } from '@groundwork/backstage-plugin-groundwork-common';
import type { PlanJson } from '../promises/Planned';
import { answersOf, coverMost } from './answers';
import { describePlace, FIRST, type Place } from './Place';
import type { BenchCase } from './Workbench';

/** As many as have most answers between them; each costs plans. */
const MOST: Record<Layer, number> = { infrastructure: 4, platform: 3 };

/** Environments that stand for those of every case. */
export class TypicalPlaces {
  readonly infrastructure: Place[];
  readonly platform: Place[];
  readonly #modules = new Map<string, ReadonlySet<string>>();

  constructor(cases: readonly BenchCase[]) {
    const all = cases.flatMap(one =>
      one.spec.environments.map(({ name }) => ({ one, name })),
    );
    const choose = (layer: Layer) =>
      coverMost(
        all
          .map(({ one, name }) => ({
            item: { caseName: one.case.name, name },
            answers: answersOf(readValues(one, name, layer)),
          }))
          .sort((a, b) => Number(isFirst(b.item)) - Number(isFirst(a.item))),
        MOST[layer],
      );
    this.infrastructure = choose('infrastructure');
    this.platform = choose('platform');
  }

  /** Remembers which modules the unbroken plan of an environment has objects of. */
  note(place: Place, plan: PlanJson): void {
    this.#modules.set(
      describePlace(place),
      new Set(
        (plan.resource_changes ?? []).flatMap(({ address }) =>
          [...address.matchAll(/\bmodule\.(\w+)/g)].map(match => match[1]),
        ),
      ),
    );
  }

  /** An environment that has objects of a module, to live with. */
  livingWith(module: string): Place {
    const name = module.replaceAll('-', '_');
    const has = (place: Place) =>
      this.#modules.get(describePlace(place))?.has(name);
    return has(FIRST) ? FIRST : this.infrastructure.find(has) ?? FIRST;
  }
}

function isFirst({ caseName, name }: Place): boolean {
  return caseName === FIRST.caseName && name === FIRST.name;
}

function readValues({ repository }: BenchCase, name: string, layer: Layer) {
  return JSON.parse(
    fs.readFileSync(
      path.join(repository, 'environments', name, `${layer}.tfvars.json`),
      'utf8',
    ),
  );
}
