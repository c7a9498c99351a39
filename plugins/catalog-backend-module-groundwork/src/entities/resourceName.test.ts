import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { resourceName } from './resourceName';

const none = new Set<string>();

describe('resourceName', () => {
  it('joins its parts', () => {
    expect(
      resourceName({
        parts: ['shop', 'dev', 'vpc'],
        identity: [],
        taken: none,
      }),
    ).toBe('shop-dev-vpc');
  });

  it('tells a name that is taken apart, always in the same way', () => {
    const options = {
      parts: ['shop-eu', 'dev'],
      identity: ['component:default/shop-eu', 'dev'],
      taken: new Set(['shop-eu-dev']),
    };
    const name = resourceName(options);
    expect(name).toMatch(/^shop-eu-dev-[0-9a-f]{8}$/);
    expect(resourceName(options)).toBe(name);
    expect(resourceName({ ...options, identity: ['another'] })).not.toBe(name);
  });

  it.each([63, 64, 100])(
    'is valid where the parts have %d characters',
    size => {
      // a separator where it is cut must not end up before the hash
      const stack = `${'s'.repeat(53)}.${'t'.repeat(size - 53 - 5)}`;
      const parts = [stack, 'dev'];
      const name = resourceName({ parts, identity: parts, taken: none });
      expect(KubernetesValidatorFunctions.isValidObjectName(name)).toBe(true);
      expect(name === parts.join('-')).toBe(size <= 63);
      const other = [`${stack}x`, 'dev'];
      expect(
        resourceName({ parts: other, identity: other, taken: none }),
      ).not.toBe(name);
    },
  );
});
