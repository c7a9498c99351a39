import { derivedNames } from '../../names/derivedNames';
import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const duplicateEnvironments: Rule = ({ spec }) =>
  spec.environments.flatMap((environment, index): Finding[] =>
    spec.environments.findIndex(other => other.name === environment.name) <
    index
      ? [
          {
            level: 'error',
            field: `environments[${index}].name`,
            rule: 'environment-duplicate',
            message: `there are two environments named ${environment.name}`,
            fix: 'give each environment its own name',
          },
        ]
      : [],
  );

const lengths: Rule = forEachEnvironment((environment, path, { spec }) =>
  derivedNames(spec, environment)
    .filter(({ name, limit }) => name.length > limit)
    .map(
      ({ what, name, limit }): Finding => ({
        level: 'error',
        field: `${path}.name`,
        rule: 'name-too-long',
        message: `the name of the ${what}, ${name}, has ${name.length} characters; AWS takes ${limit}`,
        fix: `shorten the name of the stack or of the environment by ${
          name.length - limit
        }`,
      }),
    ),
);

/** What belongs to the account's bootstrap: the state bucket, its key and its replication. */
const RESERVED = 'groundwork-state';

const reserved: Rule = forEachEnvironment(({ name }, path, { spec }) =>
  `${spec.name}-${name}-`.startsWith(`${RESERVED}-`)
    ? [
        {
          level: 'error',
          field: `${path}.name`,
          rule: 'name-reserved',
          message: `names that begin with ${RESERVED} are those of the account's state bucket and what protects it`,
          fix: 'choose another name for the stack or the environment',
        },
      ]
    : [],
);

/** Rules about names. */
export const nameRules: Rule[] = [duplicateEnvironments, lengths, reserved];
