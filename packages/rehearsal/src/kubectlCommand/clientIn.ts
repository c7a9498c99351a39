import { parse } from 'yaml';
import { isValues, type Values } from '../values/unknown';
import type { World } from '../world/World';

/** A client of the database in a cluster, with the values that its chart was given. */
export interface Client {
  cluster: string;
  namespace: string;
  values: Values;
}

const ARGO_CD_ROOT = 'argo-cd-root';

/**
 * Finds the release of a client, installed by Terraform or told to Argo CD. Charts are
 * not rendered: what the release makes is taken to be there.
 */
export function clientIn(
  world: World,
  cluster: string,
  namespace: string,
  name: string | undefined,
): Client | undefined {
  const releases = world.find('helm_release', {}, { cluster });
  const valuesOf = (wanted: string) =>
    releases
      .filter(({ values }) => values.name === wanted)
      .map(({ values }) => merged(values.values));
  const [own] = releases
    .filter(
      ({ values }) => values.name === name && values.namespace === namespace,
    )
    .map(({ values }) => merged(values.values));
  const [root] = valuesOf(ARGO_CD_ROOT);
  const addons = isValues(root?.addons) ? root.addons : {};
  const told = name === namespace && name ? addons[name] : undefined;
  const values = own ?? (isValues(told) ? told : undefined);
  return values && { cluster, namespace, values };
}

/** Values as Helm lays them over each other, at the top. */
function merged(texts: unknown): Values {
  const documents = Array.isArray(texts) ? texts : [];
  return Object.assign(
    {},
    ...documents.map(text => {
      const values: unknown = parse(String(text));
      return isValues(values) ? values : {};
    }),
  );
}
