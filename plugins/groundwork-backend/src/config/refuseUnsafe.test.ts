import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { refuseUnsafe } from './refuseUnsafe';

const check = (config: JsonObject, nodeEnv: string | undefined) => () =>
  refuseUnsafe(new ConfigReader(config), nodeEnv);

describe('refuseUnsafe', () => {
  it.each([{}, { permission: {} }, { permission: { enabled: false } }])(
    'refuses production with %j',
    config => {
      expect(check(config, 'production')).toThrow(
        /permission\.enabled: .* permissions are off.* Set permission\.enabled to true/,
      );
    },
  );

  it('lets production with permissions start, and development as it likes', () => {
    const enabled = { permission: { enabled: true } };
    expect(check(enabled, 'production')).not.toThrow();
    expect(check({}, 'development')).not.toThrow();
    expect(check({}, undefined)).not.toThrow();
  });

  it('refuses production in which people approve their own', () => {
    const config = (allowAuthor: boolean) => ({
      permission: { enabled: true },
      groundwork: { approval: { allowAuthor } },
    });
    expect(check(config(true), 'production')).toThrow(
      /groundwork\.approval\.allowAuthor: .* Remove the key/,
    );
    expect(check(config(false), 'production')).not.toThrow();
    expect(check(config(true), 'development')).not.toThrow();
  });
});
