import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  cidrSchema,
  repositorySchema,
  type KnownNetwork,
  type Profile,
} from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';
import {
  compileGuardrails,
  guardrailsSchema,
  type Guardrail,
} from '../guardrails/readGuardrails';
import { readProfiles } from './readProfiles';

/** Named blocks that the ledger gives addresses from. */
export interface Pool {
  name: string;
  cidrs: string[];
}

/** Pool that is used when the stage's own is full. */
export const GENERAL_POOL = 'general';

const defaultPools: Record<string, string[]> = {
  dev: ['10.16.0.0/16'],
  staging: ['10.17.0.0/16'],
  prod: ['10.18.0.0/16'],
  [GENERAL_POOL]: ['10.32.0.0/12'],
};

const entityRefSchema = z
  .string()
  .regex(
    /^(user|group):[^:/]+(\/[^:/]+)?$/i,
    'the ref of a user or group such as group:default/platform',
  )
  .transform(ref =>
    stringifyEntityRef(parseEntityRef(ref, { defaultNamespace: 'default' })),
  );

const configSchema = z.object({
  platformOwner: z.string().optional(),
  pools: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
      z
        .union([z.string(), z.array(z.string()).min(1)])
        .transform(cidrs => [cidrs].flat())
        .pipe(z.array(cidrSchema)),
    )
    .optional(),
  knownNetworks: z
    .array(z.object({ name: z.string().min(1), cidr: cidrSchema }))
    .default([]),
  leaseMinutes: z.number().min(1).max(10_080).default(120),
  repositories: z
    .array(
      repositorySchema
        .pick({ host: true, owner: true })
        .extend({ title: z.string().min(1).optional() }),
    )
    .default([]),
  accounts: z
    .array(
      z.object({
        id: z.string().regex(/^\d{12}$/, 'an AWS account id: 12 digits'),
        name: z.string().min(1),
      }),
    )
    .default([]),
  guardrails: guardrailsSchema.default([]),
  approvers: z.array(entityRefSchema).default([]),
  approval: z
    .object({ allowAuthor: z.boolean().default(false) })
    .default({ allowAuthor: false }),
  status: z
    .object({ driftMinutes: z.number().min(0).max(100_000).default(60) })
    .default({ driftMinutes: 60 }),
});

/** The section `groundwork` of app-config, with defaults. */
export interface GroundworkConfig {
  platformOwner?: string;
  pools: Pool[];
  knownNetworks: KnownNetwork[];
  leaseMinutes: number;
  repositories: { host: string; owner: string; title?: string }[];
  accounts: { id: string; name: string }[];
  profiles: Profile[];
  /** The operator's own rules about specs. */
  guardrails: Guardrail[];
  /** Refs of the users and groups that may approve. */
  approvers: string[];
  approval: { allowAuthor: boolean };
  status: {
    /** How often drift is checked; 0 when it never is. */
    driftMinutes: number;
    /** When the portal looks for new reports. */
    schedule: SchedulerServiceTaskScheduleDefinition;
  };
  /** Host of the forge that is embedded in this portal, where it may approve by itself. */
  localForgeHost?: string;
}

/**
 * Reads and checks app-config; errors name the key.
 *
 * @param nodeEnv - NODE_ENV
 */
export function readConfig(config: Config, nodeEnv?: string): GroundworkConfig {
  const raw = config.getOptional('groundwork') ?? {};
  const result = configSchema.safeParse(raw);
  if (!result.success) {
    throw new InputError(explain('groundwork', result.error));
  }
  const { pools, guardrails, status, ...rest } = result.data;
  const localForge = config.getOptionalConfig('localForge');
  return {
    ...rest,
    status: { ...status, schedule: readSchedule(config, nodeEnv) },
    ...(localForge && {
      localForgeHost: `localhost:${
        localForge.getOptionalNumber('port') ?? 7008
      }`,
    }),
    pools: Object.entries({ ...defaultPools, ...pools }).map(
      ([name, cidrs]) => ({ name, cidrs }),
    ),
    guardrails: compileGuardrails(guardrails),
    profiles: readProfiles(config.getOptional('groundwork.profiles')),
  };
}

function readSchedule(
  config: Config,
  nodeEnv: string | undefined,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig('groundwork.status.schedule');
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : {
        frequency: { seconds: nodeEnv === 'production' ? 300 : 15 },
        timeout: { minutes: 10 },
        // the catalog comes up first
        initialDelay: { seconds: 10 },
      };
}

/** The first thing that is wrong with a section of app-config. */
export function explain(section: string, error: z.ZodError): string {
  const [issue] = error.issues;
  return `app-config ${[section, ...issue.path].join('.')}: ${issue.message}`;
}
