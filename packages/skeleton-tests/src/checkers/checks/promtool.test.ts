import { groupsIn } from './promtool';

const RULE = { alert: 'Down', expr: 'up == 0' };

it.each<[string, unknown]>([
  ['a file of rules', { groups: [{ name: 'a', rules: [RULE] }] }],
  [
    'an object of the operator',
    {
      kind: 'PrometheusRule',
      spec: { groups: [{ name: 'a', rules: [RULE] }] },
    },
  ],
  [
    'values of a chart',
    {
      additionalPrometheusRulesMap: {
        ours: { groups: [{ name: 'a', rules: [RULE] }] },
      },
    },
  ],
  ['several documents', [{}, { groups: [{ name: 'a', rules: [RULE] }] }]],
])('finds the rules in %s', (_, value) => {
  expect(groupsIn(value)).toEqual([{ name: 'a', rules: [RULE] }]);
});

it('finds rules that are in no group', () => {
  expect(groupsIn({ prometheusRule: { rules: [RULE] } })).toEqual([
    { name: 'rules', rules: [RULE] },
  ]);
});

it('takes no other rules for alerts', () => {
  expect(
    groupsIn({ rules: [{ apiGroups: [''], verbs: ['get'] }], groups: ['a'] }),
  ).toEqual([]);
});
