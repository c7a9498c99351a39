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
});
