import { readData } from './data';
import { refusals } from './refusals';
import { RefusalPhase, ResourceValues } from './types';

type Fixture = [type: string, values: ResourceValues, rules: string[]];

const PHASES: RefusalPhase[] = ['plan', 'apply', 'destroy'];

function ruleIds(type: string, values: ResourceValues): string[] {
  const ids = PHASES.flatMap(phase =>
    refusals({
      type,
      values,
      phase,
      region: 'eu-west-1',
      account: '111122223333',
      world: { find: () => [] },
      isUnknown: () => false,
    }).map(({ rule }) => rule),
  );
  return [...new Set(ids)].filter(id => !id.startsWith('constraint:')).sort();
}

describe('fixtures', () => {
  const fixtures: Fixture[] = JSON.parse(readData('fixtures.json'));

  it('are all there', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(40);
  });

  it.each(fixtures)('%s %j', (type, values, expected) => {
    expect(ruleIds(type, values)).toEqual([...expected].sort());
  });
});
