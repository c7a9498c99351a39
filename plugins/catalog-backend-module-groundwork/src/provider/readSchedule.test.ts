import { ConfigReader } from '@backstage/config';
import { readSchedule } from './readSchedule';

describe('readSchedule', () => {
  it('is every minute unless configured', () => {
    expect(readSchedule(new ConfigReader({}))).toEqual({
      frequency: { minutes: 1 },
      timeout: { minutes: 1 },
      initialDelay: { seconds: 10 },
    });
    expect(
      readSchedule(
        new ConfigReader({
          catalog: {
            providers: {
              groundwork: {
                schedule: {
                  frequency: { seconds: 15 },
                  timeout: 'PT30S',
                },
              },
            },
          },
        }),
      ),
    ).toMatchObject({ frequency: { seconds: 15 }, timeout: { seconds: 30 } });
  });
});
