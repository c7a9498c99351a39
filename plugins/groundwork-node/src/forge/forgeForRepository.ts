import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { Forge } from './Forge';
import { GithubForge } from './GithubForge';

const forges = new WeakMap<Config, Map<string, Forge>>();

/** The forge of a repository, as `integrations.github` in the configuration describes its host. */
export function forgeForRepository(
  config: Config,
  repository: Pick<Repository, 'host'>,
): Forge {
  const known = forges.get(config) ?? new Map<string, Forge>();
  forges.set(config, known);
  const { host } = repository;
  let forge = known.get(host);
  if (!forge) {
    const integrations = ScmIntegrations.fromConfig(config);
    const integration = integrations.github.byHost(host);
    if (!integration) {
      throw new InputError(
        `repository.host: no forge is configured for ${host}; add it to integrations.github, or choose one of ${
          integrations.github
            .list()
            .map(entry => entry.config.host)
            .join(', ') || 'none'
        }`,
      );
    }
    forge = new GithubForge({
      integration: integration.config,
      credentials:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    });
    known.set(host, forge);
  }
  return forge;
}
