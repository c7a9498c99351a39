import fs from 'node:fs';
import path from 'node:path';
import type { Layer } from '@groundwork/backstage-plugin-groundwork-common';
import type { PlanJson } from '../promises/Planned';
import { answersOf, coverMost } from './answers';
import { describePlace, FIRST, type Place } from './Place';
import type { BenchCase } from './Workbench';

type Values = Record<string, unknown>;

/** As many as have most answers between them; each costs plans. */
const MOST: Record<Layer, number> = { infrastructure: 4, platform: 3 };

/** Environments that stand for those of every case. */
export class TypicalPlaces {
  readonly infrastructure: Place[];
  readonly platform: Place[];
  readonly #modules = new Map<string, ReadonlySet<string>>();
  /** What every environment's infrastructure is asked for, as long as nothing is broken. */
  readonly #asked: readonly { item: Place; values: Values }[];

  constructor(cases: readonly BenchCase[]) {
    const read = (layer: Layer) =>
      cases.flatMap(one =>
        one.spec.environments.map(({ name }) => ({
          item: { caseName: one.case.name, name },
          values: readValues(one, name, layer),
        })),
      );
    this.#asked = read('infrastructure');
    const choose = (layer: Layer) =>
      coverMost(
        read(layer)
          .map(({ item, values }) => ({ item, answers: answersOf(values) }))
          .sort((a, b) => Number(isFirst(b.item)) - Number(isFirst(a.item))),
        MOST[layer],
      );
    this.infrastructure = choose('infrastructure');
    this.platform = choose('platform');
  }

  /** Those of the infrastructure, and where none of them asks for a module by its name one that does. */
  askingFor(module: string): Place[] {
    return [...this.infrastructure, ...this.#onlyAskingFor(module)];
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
    const has = (place: Place) =>
      this.#modules.get(describePlace(place))?.has(nameOf(module));
    if (has(FIRST)) return FIRST;
    const [other = FIRST] = [
      ...this.infrastructure.filter(has),
      ...this.#onlyAskingFor(module),
    ];
    return other;
  }

  /** An environment that asks for a module that no typical one asks for. */
  #onlyAskingFor(module: string): Place[] {
    const asking = this.#asked
      .filter(({ values }) => values[nameOf(module)])
      .map(({ item }) => item);
    const typical = this.infrastructure.map(describePlace);
    return asking.some(place => typical.includes(describePlace(place)))
      ? []
      : asking.slice(0, 1);
  }
}

function nameOf(module: string): string {
  return module.replaceAll('-', '_');
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
