import { waitFor, within } from '@testing-library/react';
import { answerLeaves } from '../../__testUtils__/answerLeaves';
import { openSections } from '../../__testUtils__/openSections';
import { renderForm } from '../../__testUtils__/renderForm';
import { answerAt } from '../../answerPath';
import { questionMessages } from '../../messages/questions';
import { fieldId } from '../fieldId';
import { questionOf } from '../../questions';

const base = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

/** Environments that together have every kind of everything. */
const environments = [
  {
    ...base,
    cluster: {
      access: [
        {
          roleArn: 'arn:aws:iam::111111111111:role/developers',
          level: 'view',
          namespaces: [],
        },
      ],
    },
  },
  {
    ...base,
    network: { kind: 'ipam', poolId: 'ipam-pool-0a1b2c3d4e5f60718' },
    cluster: { compute: 'karpenter' },
    database: { kind: 'provisioned' },
  },
  {
    ...base,
    network: { kind: 'existing', vpcId: 'vpc-0a1b2c3d4e5f60718' },
    cluster: { compute: 'auto' },
    database: { kind: 'none' },
  },
];

const leaves = answerLeaves();
const inSpec = (leaf: string) =>
  `environments[0].${leaf.replaceAll('[]', '[0]')}`;

/** Says something about every answer there is. */
const findings = leaves.map(leaf => ({
  level: 'error' as const,
  field: inSpec(leaf),
  rule: 'every-answer',
  message: `this is about ${leaf}!`,
  fix: 'leave it',
}));

/** One path is asked in two ways: as the block of a new VPC, and of somebody else's. */
function labelOf(leaf: string, isExisting: boolean): string {
  const asked =
    isExisting && leaf === 'network.cidr' ? 'network.vpcCidr' : leaf;
  return String(answerAt(questionMessages, questionOf(asked)?.label ?? ''));
}

describe('every answer of the spec', () => {
  it('has a label of its own', () => {
    expect(leaves).toEqual(
      expect.arrayContaining([
        'network.subnets[].controlPlane',
        'cluster.nodePool.cpuLimit',
        'database.clientJob',
        'audit',
      ]),
    );
    expect(leaves.filter(leaf => questionOf(leaf)?.path !== leaf)).toEqual([]);
  });

  it('has an input with that label, which shows what the review finds', async () => {
    const missing = new Set(leaves);
    const unlabelled = new Set<string>();
    const unsaid = new Set<string>();
    for (const environment of environments) {
      const { user, container, unmount } = await renderForm({
        answers: {
          details: { delivery: 'argocd' },
          environments: [environment],
        },
        api: {
          review: async () => ({
            findings,
            networks: [],
            versions: [],
            lifecycleDataFrom: '2026-11-01',
          }),
        },
      });
      const isExisting =
        'network' in environment && environment.network.kind === 'existing';
      await openSections(user, 'dev');
      await waitFor(() => expect(container).toHaveTextContent('about stage!'));
      for (const leaf of leaves) {
        const holder = document.getElementById(fieldId(inSpec(leaf)));
        if (!holder) continue;
        missing.delete(leaf);
        const inputs = ['textbox', 'button', 'switch', 'group'].flatMap(role =>
          within(holder).queryAllByRole(role, {
            name: name => name.includes(labelOf(leaf, isExisting)),
          }),
        );
        if (inputs.length === 0) unlabelled.add(leaf);
        if (!holder.textContent?.includes(`this is about ${leaf}!`))
          unsaid.add(leaf);
      }
      unmount();
    }
    expect([...missing]).toEqual([]);
    expect([...unlabelled]).toEqual([]);
    expect([...unsaid]).toEqual([]);
  }, 300_000);
});
