import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasTerraform } from '../__testUtils__/hasTerraform';
import type { Case } from '../cases/readCases';
import { renderCase } from '../cases/renderCase';
import { RehearsedEnvironment } from '../rehearse/RehearsedEnvironment';

// scripts/test.mjs names what is skipped; under CI a missing Terraform is an error there.
const rehearsedTest = hasTerraform() ? describe : describe.skip;

jest.setTimeout(600_000);

const VALUES = 'environments/live/infrastructure.tfvars.json';

interface Answers {
  network?: object;
  cluster?: object;
  database?: object;
  observability?: object;
}

const before = {
  network: { nat: 'per-zone' },
  database: {
    kind: 'provisioned',
    instanceClass: 'db.r7g.large',
    readers: 1,
    backupRetentionDays: 35,
  },
  observability: { logRetentionDays: 90 },
};

/** An environment whose answers are as before but for one. */
function caseOf(changed: Answers): Case {
  return {
    name: 'one answer',
    values: {
      name: 'ledger',
      owner: 'group:default/payments',
      repository: { host: 'localhost:7008', owner: 'acme' },
      environments: [
        {
          name: 'live',
          stage: 'prod',
          account: '333333333333',
          region: 'eu-central-1',
          ...before,
          ...changed,
          network: { ...before.network, ...changed.network },
          database: { ...before.database, ...changed.database },
          observability: { ...before.observability, ...changed.observability },
        },
      ],
    },
  };
}

rehearsedTest('changing one answer of an environment that runs', () => {
  let folder: string;
  let live: RehearsedEnvironment;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-change-'));
    const rendered = await renderCase(
      caseOf({}),
      path.join(folder, 'repository'),
    );
    live = await RehearsedEnvironment.open({
      rendered,
      environment: rendered.spec.environments[0],
      home: path.join(folder, 'home'),
    });
    await terraform('init');
    await terraform('apply', '-auto-approve', `-var-file=../../${VALUES}`);
  });

  afterAll(async () => {
    await live?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function terraform(command: string, ...args: string[]) {
    const { code, output } = await live.terraform('infrastructure', [
      command,
      '-no-color',
      '-input=false',
      ...args,
    ]);
    if (code !== 0) throw new Error(output);
    return output;
  }

  /** What the plan does to what there is, by address without its module. */
  async function changesFor(changed: Answers): Promise<Record<string, string>> {
    const repository = path.join(folder, 'changed');
    await renderCase(caseOf(changed), repository);
    const values = path.join(repository, VALUES);
    const plan = path.join(folder, 'plan');
    try {
      await terraform('plan', `-var-file=${values}`, `-out=${plan}`);
      const shown = await live.terraform('infrastructure', [
        'show',
        '-json',
        plan,
      ]);
      const { resource_changes: resources } = JSON.parse(shown.output);
      return Object.fromEntries(
        resources
          .map((one: { address: string; change: { actions: string[] } }) => [
            one.address.replace(/^module\.(\w+)(\[\d+\])?\./, '$1: '),
            one.change.actions.join(' and '),
          ])
          .filter(
            ([, actions]: string[]) => !['no-op', 'read'].includes(actions),
          ),
      );
    } finally {
      fs.rmSync(repository, { recursive: true });
    }
  }

  it('changes nothing when nothing is changed', async () => {
    expect(await changesFor({})).toEqual({});
  });

  it('instance class: the instances, and the alarms that follow their size', async () => {
    expect(
      await changesFor({ database: { instanceClass: 'db.r7g.xlarge' } }),
    ).toEqual({
      'database: aws_rds_cluster_instance.this["1"]': 'update',
      'database: aws_rds_cluster_instance.this["2"]': 'update',
      // memory for sorts goes by the size of the instance
      'database: aws_rds_cluster_parameter_group.this': 'update',
      'observability: aws_cloudwatch_metric_alarm.this["database-connections"]':
        'update',
      'observability: aws_cloudwatch_metric_alarm.this["database-load"]':
        'update',
      'observability: aws_cloudwatch_metric_alarm.this["database-local-storage"]':
        'update',
      'observability: aws_cloudwatch_metric_alarm.this["database-memory"]':
        'update',
    });
  });

  it('number of readers: one instance more', async () => {
    expect(await changesFor({ database: { readers: 2 } })).toEqual({
      'database: aws_rds_cluster_instance.this["3"]': 'create',
    });
  });

  it('days of backups: the database, in place', async () => {
    expect(await changesFor({ database: { backupRetentionDays: 30 } })).toEqual(
      { 'database: aws_rds_cluster.this': 'update' },
    );
  });

  it('days of logs: log groups and nothing else', async () => {
    const changes = await changesFor({
      observability: { logRetentionDays: 180 },
    });
    expect(Object.keys(changes).length).toBeGreaterThan(3);
    for (const [address, actions] of Object.entries(changes))
      expect([address, actions]).toEqual([
        expect.stringMatching(/: aws_cloudwatch_log_group\./),
        'update',
      ]);
  });

  it('NAT: gateways and routes, no subnet', async () => {
    const single = await changesFor({ network: { nat: 'single' } });
    expect(single).toEqual({
      'network: aws_eip.nat["eu-central-1b"]': 'delete',
      'network: aws_eip.nat["eu-central-1c"]': 'delete',
      'network: aws_nat_gateway.this["eu-central-1b"]': 'delete',
      'network: aws_nat_gateway.this["eu-central-1c"]': 'delete',
      'network: aws_route.private_nat["eu-central-1b"]': 'update',
      'network: aws_route.private_nat["eu-central-1c"]': 'update',
    });
  });

  it('cluster version: control plane, nodes and add-ons, all in place', async () => {
    const changes = await changesFor({ cluster: { version: '1.36' } });
    expect(changes['cluster: aws_eks_cluster.this']).toBe('update');
    expect(changes['cluster: aws_eks_node_group.this["main"]']).toBe('update');
    expect(changes['cluster: aws_eks_node_group.this["spot"]']).toBe('update');
    for (const [address, actions] of Object.entries(changes))
      expect([address, actions]).toEqual([
        expect.stringMatching(/: aws_eks_(cluster|node_group|addon)\./),
        'update',
      ]);
  });

  it('node group size: that group, in place', async () => {
    const { nodeGroups } = live.environment.cluster;
    const changed = nodeGroups.map(group =>
      group.name === 'main' ? { ...group, max: group.max + 1 } : group,
    );
    expect(await changesFor({ cluster: { nodeGroups: changed } })).toEqual({
      'cluster: aws_eks_node_group.this["main"]': 'update',
    });
  });

  it('endpoint access: the cluster, in place', async () => {
    expect(
      await changesFor({
        cluster: {
          endpoint: { access: 'both', allowedCidrs: ['203.0.113.0/24'] },
        },
      }),
    ).toEqual({ 'cluster: aws_eks_cluster.this': 'update' });
  });
});
