import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The `localForge` section with its defaults. */
export interface ForgeConfig {
  port: number;
  dataDir: string;
  tokenFile: string;
  login: string;
  organizations: string[];
  rateLimit: number;
  portalUrl?: string;
  /** Absent when it is switched off. */
  runner?: {
    driftMinutes: number;
    /** Folder with what somebody else made in the accounts. */
    worlds?: string;
  };
}

/**
 * Reads the `localForge` section; `undefined` when there is none.
 *
 * @param nodeEnv - NODE_ENV: with `production` the section is refused, because
 * everyone on the machine shares the forge's one account
 */
export function readForgeConfig(
  config: Config,
  nodeEnv: string | undefined,
): ForgeConfig | undefined {
  const section = config.getOptionalConfig('localForge');
  if (!section) return undefined;
  if (nodeEnv === 'production')
    throw new InputError(
      'The configuration has a localForge section and NODE_ENV is production. The local forge is for development and tests: remove the section and name a GitHub host under integrations.github.',
    );
  const runner = {
    driftMinutes: section.getOptionalNumber('runner.driftMinutes') ?? 60,
    worlds: section.getOptionalString('runner.worlds'),
  };
  return {
    port: section.getOptionalNumber('port') ?? 7008,
    dataDir: section.getOptionalString('dataDir') ?? 'data/forge',
    tokenFile: section.getOptionalString('tokenFile') ?? 'data/forge-token',
    login: section.getOptionalString('login') ?? 'groundwork',
    organizations: section.getOptionalStringArray('organizations') ?? ['acme'],
    rateLimit: section.getOptionalNumber('rateLimit') ?? 5000,
    runner:
      section.getOptionalBoolean('runner.enabled') ?? true ? runner : undefined,
    portalUrl: config.getOptionalString('app.baseUrl'),
  };
}
