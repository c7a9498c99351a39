import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Behaviour } from './types';
import { randomText } from './ephemerals';

const DOCS = 'https://registry.terraform.io/providers/hashicorp';
const RANDOM_TEXT = [
  'length',
  'lower',
  'upper',
  'numeric',
  'number',
  'special',
  'min_lower',
  'min_upper',
  'min_numeric',
  'min_special',
  'override_special',
  'keepers',
];
const RANDOM_TEXT_DEFAULTS = {
  lower: true,
  upper: true,
  numeric: true,
  number: true,
  special: true,
  min_lower: 0,
  min_upper: 0,
  min_numeric: 0,
  min_special: 0,
};

/** What lives in Terraform's state and nowhere else. A random value is really random: it is kept by the state. */
export const local: Record<string, Behaviour> = {
  random_id: {
    source: [`${DOCS}/random/latest/docs/resources/id`],
    inWorld: false,
    replace: ['byte_length', 'keepers', 'prefix'],
    computed({ values }) {
      const bytes = randomBytes(Number(values.byte_length));
      const prefix = String(values.prefix ?? '');
      return {
        id: bytes.toString('base64url'),
        b64_url: prefix + bytes.toString('base64url'),
        b64_std: prefix + bytes.toString('base64'),
        hex: prefix + bytes.toString('hex'),
        dec: prefix + BigInt(`0x${bytes.toString('hex')}`).toString(),
      };
    },
  },
  random_password: {
    source: [`${DOCS}/random/latest/docs/resources/password`],
    inWorld: false,
    replace: RANDOM_TEXT,
    defaults: RANDOM_TEXT_DEFAULTS,
    computed: ({ values }) => ({
      id: 'none',
      result: randomText(values),
      bcrypt_hash: '',
    }),
  },
  random_string: {
    source: [`${DOCS}/random/latest/docs/resources/string`],
    inWorld: false,
    replace: RANDOM_TEXT,
    defaults: RANDOM_TEXT_DEFAULTS,
    computed({ values }) {
      const result = randomText(values);
      return { id: result, result };
    },
  },
  random_uuid: {
    source: [`${DOCS}/random/latest/docs/resources/uuid`],
    inWorld: false,
    replace: ['keepers'],
    computed() {
      const result = randomUUID();
      return { id: result, result };
    },
  },
  random_integer: {
    source: [`${DOCS}/random/latest/docs/resources/integer`],
    inWorld: false,
    replace: ['keepers', 'min', 'max', 'seed'],
    computed({ values }) {
      const min = Number(values.min);
      const result = randomInt(min, Number(values.max) + 1);
      return { id: String(result), result };
    },
  },
  random_pet: {
    source: [`${DOCS}/random/latest/docs/resources/pet`],
    inWorld: false,
    replace: ['keepers', 'length', 'prefix', 'separator'],
    defaults: { length: 2, separator: '-' },
    computed({ values }) {
      const words = Array.from({ length: Number(values.length) }, () =>
        randomText({ length: 6, upper: false, numeric: false, special: false }),
      );
      const prefix = values.prefix ? [String(values.prefix)] : [];
      return { id: [...prefix, ...words].join(String(values.separator)) };
    },
  },
  time_sleep: {
    source: [`${DOCS}/time/latest/docs/resources/sleep`],
    inWorld: false,
    replace: ['triggers'],
    computed: () => ({ id: new Date().toISOString() }),
  },
  time_static: {
    source: [`${DOCS}/time/latest/docs/resources/static`],
    inWorld: false,
    replace: ['triggers', 'rfc3339'],
    computed({ values }) {
      const time = new Date(String(values.rfc3339 ?? new Date().toISOString()));
      const rfc3339 = time.toISOString().replace(/\.\d+Z$/, 'Z');
      return {
        id: rfc3339,
        rfc3339,
        year: time.getUTCFullYear(),
        month: time.getUTCMonth() + 1,
        day: time.getUTCDate(),
        hour: time.getUTCHours(),
        minute: time.getUTCMinutes(),
        second: time.getUTCSeconds(),
        unix: Math.floor(time.getTime() / 1000),
      };
    },
  },
  null_resource: {
    source: [`${DOCS}/null/latest/docs/resources/resource`],
    inWorld: false,
    replace: ['triggers'],
    computed: () => ({ id: String(randomInt(2 ** 47)) }),
  },
};
