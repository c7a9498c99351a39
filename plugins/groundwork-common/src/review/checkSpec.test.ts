import { specOf } from '../__testUtils__/specs';
import { check, dev, existing, prod, rulesOf } from './__testUtils__/ruleCases';

describe('the built-in profiles', () => {
  it('have no errors, and the warnings that their rows of the requirements bring', () => {
    expect(rulesOf(check(dev()))).toEqual(['endpoint-open']);
    expect(rulesOf(check(specOf({ stage: 'staging' })))).toEqual([]);
    expect(rulesOf(check(prod()))).toEqual([]);
  });
});

describe('networks that others use', () => {
  const known = [
    { name: 'acme/orders, environment dev', cidr: '10.16.0.0/18' },
  ];

  it('must not overlap, and are named', () => {
    expect(check(dev(), known)).toContainEqual(
      expect.objectContaining({
        level: 'error',
        rule: 'network-overlap',
        message:
          '10.16.0.0/20 overlaps 10.16.0.0/18 of acme/orders, environment dev',
      }),
    );
    expect(
      rulesOf(check(dev({ network: { cidr: '10.16.64.0/20' } }), known)),
    ).not.toContain('network-overlap');
  });

  it('may be the existing one itself, and only warn where it is another', () => {
    const spec = dev({ network: existing });
    const own = { name: 'shared VPC', cidr: '10.50.0.0/16' };
    expect(rulesOf(check(spec, [own]))).not.toContain('network-overlap');
    const part = { name: 'acme/orders', cidr: '10.50.16.0/20' };
    expect(check(spec, [part])).toContainEqual(
      expect.objectContaining({ level: 'warning', rule: 'network-overlap' }),
    );
  });

  it('are not compared with a block that only IPAM knows', () => {
    const spec = dev({
      network: { kind: 'ipam', poolId: 'ipam-pool-0123456789abcdef0' },
    });
    const everything = { name: 'everything', cidr: '0.0.0.0/1' };
    expect(rulesOf(check(spec, [everything]))).toEqual(['endpoint-open']);
  });
});

describe('the order', () => {
  it('is errors first', () => {
    const findings = check(
      dev({ database: { kind: 'serverless', name: 'user' } }),
    );
    expect(findings.map(({ level }) => level)).toEqual(['error', 'warning']);
  });
});
