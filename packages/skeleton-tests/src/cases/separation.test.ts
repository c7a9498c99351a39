import path from 'node:path';
import {
  loadSkeletonFolder,
  render,
} from '@groundwork/backstage-plugin-groundwork-node';
import { root } from './readCases';
import { specOfCase } from './specOfCase';

const LAYERS = ['infrastructure', 'platform'];
const ACCOUNTS = ['111111111111', '111111111111', '222222222222'];

/** Three environments, two of them in one account. */
const spec = specOfCase({
  name: 'separation',
  values: {
    name: 'ledger',
    owner: 'group:default/payments',
    repository: { host: 'localhost:7008', owner: 'acme' },
    environments: ACCOUNTS.map((account, index) => ({
      name: `e${index}`,
      stage: 'dev',
      account,
      region: 'eu-west-1',
    })),
  },
});

async function values(): Promise<Map<string, Record<string, unknown>>> {
  const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
  return new Map(
    render(skeleton, spec)
      .filter(file => /^environments\/.*\.json$/.test(file.path))
      .map(file => [file.path, JSON.parse(file.content.toString('utf8'))]),
  );
}

describe('the environments of a stack', () => {
  it('have states of their own, each layer one', async () => {
    const files = await values();
    const places = spec.environments.flatMap(({ name }) =>
      LAYERS.map(layer => {
        const backend = files.get(
          `environments/${name}/${layer}.backend.json`,
        )!;
        return `${backend.bucket}/${backend.key}`;
      }),
    );
    expect(new Set(places).size).toBe(spec.environments.length * LAYERS.length);
  });

  it('are reached with credentials of their own account only', async () => {
    const files = await values();
    for (const { name, account } of spec.environments)
      for (const layer of LAYERS) {
        expect(
          files.get(`environments/${name}/${layer}.backend.json`),
        ).toMatchObject({
          bucket: expect.stringContaining(account),
          allowed_account_ids: [account],
        });
        expect(
          files.get(`environments/${name}/${layer}.tfvars.json`),
        ).toMatchObject({ account_id: account });
      }
  });
});
