import type {
  Environment,
  Layer,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Promises } from './Promises';

/** What is wrong with where an environment keeps the state of a layer. */
export function brokenBackendPromises(
  spec: Spec,
  environment: Environment,
  layer: Layer,
  backend: unknown,
): string[] {
  const promises = new Promises();
  const { account, region, name } = environment;
  promises.expect(`state of ${layer}`, backend, {
    bucket: `groundwork-state-${account}-${region}`,
    key: `${spec.name}/${name}/${layer}.tfstate`,
    region,
    allowed_account_ids: [account],
    encrypt: true,
    use_lockfile: true,
  });
  return promises.broken;
}

/** Answers that the variables of a layer do not repeat: account and region decide where things are made. */
export function brokenPlacePromises(
  spec: Spec,
  environment: Environment,
  layer: Layer,
  variables: Record<string, unknown>,
): string[] {
  const promises = new Promises();
  promises.expect(
    `place of ${layer}`,
    [
      variables.stack,
      variables.environment,
      variables.account_id,
      variables.region,
    ],
    [spec.name, environment.name, environment.account, environment.region],
  );
  // nobody reads it before Argo CD does
  const { host, owner, name } = spec.repository;
  if (layer === 'platform')
    promises.expect(`repository of ${layer}`, variables.repository, {
      url: `https://${host}/${owner}/${name}`,
      name: `${owner}/${name}`,
    });
  return promises.broken;
}
