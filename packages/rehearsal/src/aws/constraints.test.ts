import { ask, inputOf, UNKNOWN } from './__testUtils__/ask';
import {
  compileConstraint,
  RawConstraint,
  readConstraints,
} from './constraints';
import { ResourceValues } from './types';

const cases = Object.entries(readConstraints().types).flatMap(
  ([type, constraints]) =>
    Object.entries(constraints).map(([path, raw]) => ({ type, path, raw })),
);

/** A resource with a value at a path, one block on each step. */
function resource(path: string, value: unknown): ResourceValues {
  return path.split('.').reduceRight<unknown>(
    (inner, name, index) => ({
      [name]: index === path.split('.').length - 1 ? inner : [inner],
    }),
    value,
  ) as ResourceValues;
}

/** One value in the collection that the constraint is about. */
function collected({ kind }: Pick<RawConstraint, 'kind'>, value: unknown) {
  if (kind === 'list') {
    return [value];
  }
  return kind === 'map' ? { key: value } : value;
}

/** Values that break a constraint, by the limit that they break. */
function broken(raw: RawConstraint): [string, unknown][] {
  const value = (one: unknown) => collected(raw, one);
  const limits: [string, boolean, () => unknown][] = [
    ['enum', raw.enum !== undefined, () => value('no such value')],
    ['pattern', raw.pattern !== undefined, () => value('\u0000\u2028:')],
    ['min', raw.min !== undefined, () => value(Number(raw.min) - 1)],
    ['max', raw.max !== undefined, () => value(Number(raw.max) + 1)],
    [
      'multipleOf',
      raw.multipleOf !== undefined,
      () => value(Number(raw.multipleOf) * 3.5),
    ],
    [
      'minLength',
      Number(raw.minLength) > 1,
      () => value('a'.repeat(Number(raw.minLength) - 1)),
    ],
    [
      'maxLength',
      raw.maxLength !== undefined,
      () => value('a'.repeat(Number(raw.maxLength) + 1)),
    ],
    [
      'maxItems',
      raw.maxItems !== undefined,
      () =>
        raw.kind === 'map'
          ? Object.fromEntries(
              Array.from({ length: Number(raw.maxItems) + 1 }, (_v, index) => [
                `key${index}`,
                'value',
              ]),
            )
          : Array(Number(raw.maxItems) + 1).fill({}),
    ],
    [
      'keys pattern',
      raw.keys?.pattern !== undefined,
      () => ({ '\u0000\u2028': 'value' }),
    ],
    [
      'keys maxLength',
      raw.keys?.maxLength !== undefined,
      () => ({ ['a'.repeat(Number(raw.keys?.maxLength) + 1)]: 'value' }),
    ],
  ];
  return limits
    .filter(([, isThere]) => isThere)
    .map(([limit, , make]) => [limit, make()]);
}

function findings(
  { type, path, raw }: (typeof cases)[number],
  value: unknown,
): unknown[] {
  const values = resource(path, value);
  const constraint = compileConstraint(type, path, raw);
  return constraint.judge(inputOf({ type, values })) as unknown[];
}

describe('constraints', () => {
  it('are as many as the README says, and every pattern compiles', () => {
    expect(cases.length).toBeGreaterThanOrEqual(601);
    expect(Object.keys(readConstraints().types).length).toBeGreaterThan(90);
  });

  it('take every value of their own enum', () => {
    const refused = cases.flatMap(one =>
      (one.raw.enum ?? []).filter(
        value => findings(one, collected(one.raw, value)).length > 0,
      ),
    );
    expect(refused).toEqual([]);
  });

  it('take the least and the most of their own range and length', () => {
    const refused = cases.flatMap(one => {
      const { min, max, minLength, maxLength, pattern } = one.raw;
      const lengths = pattern ? [] : [minLength, maxLength];
      return [min, max, ...lengths.map(length => length && 'a'.repeat(length))]
        .filter(value => value !== undefined && one.raw.kind !== 'map')
        .filter(value => findings(one, collected(one.raw, value)).length > 0)
        .map(value => `${one.type}.${one.path} ${value}`);
    });
    expect(refused).toEqual([]);
  });

  it('refuse what breaks any of their limits', () => {
    const accepted = cases.flatMap(one =>
      broken(one.raw)
        .filter(([, value]) => findings(one, value).length === 0)
        .map(([limit]) => `${one.type}.${one.path} ${limit}`),
    );
    expect(accepted).toEqual([]);
    const limits = cases.flatMap(({ raw }) =>
      broken(raw).map(([name]) => name),
    );
    expect([...new Set(limits)].sort()).toEqual([
      'enum',
      'keys maxLength',
      'keys pattern',
      'max',
      'maxItems',
      'maxLength',
      'min',
      'minLength',
      'multipleOf',
      'pattern',
    ]);
  });

  it('pass over what is missing, empty or unknown', () => {
    for (const value of [null, '', UNKNOWN, []]) {
      const refused = cases.filter(one => findings(one, value).length > 0);
      expect(refused).toEqual([]);
    }
  });

  it('name the element that is refused, what to use and who says so', () => {
    const values = {
      name: 'shop',
      enabled_cluster_log_types: ['api', 'apiserver'],
    };
    expect(ask({ type: 'aws_eks_cluster', values })).toEqual([
      {
        rule: 'constraint:aws_eks_cluster.enabled_cluster_log_types',
        severity: 'error',
        summary:
          'The provider refuses enabled_cluster_log_types[1] of aws_eks_cluster',
        detail: [
          'enabled_cluster_log_types[1] is "apiserver".',
          'Fix: Use "api", "audit", "authenticator", "controllerManager" or "scheduler".',
          'Rule constraint:aws_eks_cluster.enabled_cluster_log_types, from botocore 1.44.5 API models (Apache-2.0): eks:CreateCluster:logging.clusterLogging[].types; hashicorp/terraform-provider-aws internal/service/eks/cluster.go.',
        ].join('\n'),
        path: ['enabled_cluster_log_types', 1],
        source: [
          expect.stringContaining('botocore'),
          expect.stringContaining('cluster.go'),
        ],
      },
    ]);
  });

  it("are refused at plan only where they are the provider's own", () => {
    const type = 'aws_launch_template';
    const values = {
      name: 'x',
      credit_specification: [{ cpu_credits: 'none' }],
    };
    const rules = (phase: 'plan' | 'apply') =>
      ask({ type, values, phase }).map(({ rule }) => rule);
    expect(rules('plan')).toEqual(['constraint:aws_launch_template.name']);
    expect(rules('apply')).toEqual([
      'constraint:aws_launch_template.credit_specification.cpu_credits',
      'constraint:aws_launch_template.name',
    ]);
  });
});
