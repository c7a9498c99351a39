import { randomInt } from 'node:crypto';
import { RefusedError } from '../protocol/diagnostics';
import type { Values } from '../values/unknown';
import type { Query } from './types';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const SPECIAL = '!@#$%&*()-_=+[]{}<>:?';

const DEFAULT_LENGTH = 32;

// https://registry.terraform.io/providers/hashicorp/random/latest/docs/ephemeral-resources/password
const PASSWORD_DEFAULTS: Values = {
  lower: true,
  upper: true,
  numeric: true,
  special: true,
  min_lower: 0,
  min_upper: 0,
  min_numeric: 0,
  min_special: 0,
};

/** Values that live for one command only. */
const EPHEMERALS: Record<string, (query: Query) => Values> = {
  random_password: ({ config }) => ({
    ...PASSWORD_DEFAULTS,
    ...withoutNulls(config),
    result: randomText(config),
    bcrypt_hash: null,
  }),
  aws_secretsmanager_random_password: ({ config, region }) => ({
    region,
    random_password: randomText({
      length: config.password_length ?? DEFAULT_LENGTH,
      special: config.exclude_punctuation !== true,
    }),
  }),
  aws_eks_cluster_auth({ config, region, world }) {
    const name = String(config.name);
    if (!world.get('aws_eks_cluster', name, { region })) {
      throw RefusedError.of(
        `reading EKS cluster ${name}: ResourceNotFoundException: No cluster found for name: ${name}.`,
      );
    }
    return {
      region,
      token: `k8s-aws-v1.${randomText({ length: 64, special: false })}`,
    };
  },
};

export function openEphemeral(query: Query): Values {
  const open = EPHEMERALS[query.type];
  if (!open) {
    throw RefusedError.of(
      `The rehearsal has no ephemeral resource ${query.type}`,
    );
  }
  return open(query);
}

/** A text as `random_password` and `random_string` make it. */
export function randomText(config: Values): string {
  const sets = [
    { use: config.lower !== false, min: config.min_lower, letters: LOWER },
    { use: config.upper !== false, min: config.min_upper, letters: UPPER },
    { use: config.numeric !== false, min: config.min_numeric, letters: DIGITS },
    {
      use: config.special !== false,
      min: config.min_special,
      letters:
        typeof config.override_special === 'string' && config.override_special
          ? config.override_special
          : SPECIAL,
    },
  ].filter(({ use }) => use);
  const all = sets.map(({ letters }) => letters).join('');
  const text = sets.flatMap(({ min, letters }) =>
    Array.from({ length: Number(min ?? 0) }, () => pick(letters)),
  );
  const length = Number(config.length ?? DEFAULT_LENGTH);
  while (text.length < length) {
    text.push(pick(all));
  }
  for (let index = text.length - 1; index > 0; index--) {
    const other = randomInt(index + 1);
    [text[index], text[other]] = [text[other], text[index]];
  }
  return text.slice(0, length).join('');
}

function pick(letters: string): string {
  return letters[randomInt(letters.length)];
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null),
  );
}
