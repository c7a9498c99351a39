import { environmentOf } from '../__testUtils__/specs';
import { specSchema } from '../spec/schema';
import { derivedNames } from './derivedNames';

describe('derivedNames', () => {
  it('fit AWS for the longest names that the schema lets through', () => {
    const stack = 'x'.repeat(24);
    const environment = environmentOf({
      name: 'e'.repeat(12),
      region: 'ap-southeast-1',
      network: { cidr: '10.0.0.0/16' },
      registry: { repositories: ['r'.repeat(64)] },
      cluster: {
        nodeGroups: [
          {
            name: 'g'.repeat(20),
            capacity: 'spot',
            instanceTypes: ['m7a.large'],
            min: 0,
            max: 1,
            desired: 1,
            diskGiB: 20,
          },
        ],
      },
    });
    expect(specSchema.shape.name.safeParse(stack).success).toBe(true);
    for (const { what, name, limit } of derivedNames(
      { name: stack },
      environment,
    )) {
      expect({ what, fits: name.length <= limit }).toEqual({
        what,
        fits: true,
      });
    }
  });
});
