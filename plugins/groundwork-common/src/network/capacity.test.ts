import { maxPods, maxPodsPerNode, podCapacity } from './capacity';

describe('podCapacity', () => {
  it('counts whole prefixes of each private subnet', () => {
    expect(
      podCapacity({ privateSubnets: ['10.0.0.0/23', '10.0.2.0/23'], nodes: 4 }),
    ).toBe(2 * 30 * 16);
  });

  it('takes away what many nodes use for themselves', () => {
    // 300 nodes a subnet: 280 addresses beyond the broken prefixes, 18 prefixes
    expect(podCapacity({ privateSubnets: ['10.0.0.0/20'], nodes: 300 })).toBe(
      (256 - 2 - 18) * 16,
    );
  });

  it('is never negative', () => {
    expect(podCapacity({ privateSubnets: ['10.0.0.0/27'], nodes: 450 })).toBe(
      0,
    );
  });
});

describe('maxPodsPerNode', () => {
  it.each([
    ['t3a.medium', 110],
    ['m7i.4xlarge', 110],
    ['m7i.8xlarge', 250],
    ['m7i.metal-24xl', 250],
  ])('%s runs %d pods', (type, pods) => {
    expect(maxPodsPerNode(type)).toBe(pods);
  });

  it('adds up the groups at their maximum, by their largest type', () => {
    const group = {
      name: 'main',
      capacity: 'spot' as const,
      min: 0,
      desired: 1,
      diskGiB: 50,
    };
    expect(
      maxPods([
        { ...group, max: 2, instanceTypes: ['m7i.large', 'm7i.12xlarge'] },
        { ...group, max: 3, instanceTypes: ['m7i.large'] },
      ]),
    ).toBe(2 * 250 + 3 * 110);
  });
});
