import { allRuleCases } from './__testUtils__/allRuleCases';
import { saidOf, wantedOf } from './__testUtils__/ruleCases';

it.each(allRuleCases)(
  '$rule says $level about $field, and nothing when it is right',
  one => {
    expect(saidOf(one)).toEqual(wantedOf(one));
  },
);
