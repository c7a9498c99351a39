import { ask, ruleIds, UNKNOWN } from './__testUtils__/ask';
import { ResourceValues } from './types';

const cluster = {
  engine: 'aurora-postgresql',
  engine_version: '17.7',
  cluster_identifier: 'shop-dev',
  skip_final_snapshot: true,
};

const askCluster = (values: ResourceValues, prior?: ResourceValues) =>
  ruleIds({
    type: 'aws_rds_cluster',
    values: { ...cluster, ...values },
    prior: prior && { ...cluster, id: 'shop-dev', ...prior },
  });

describe('refusals', () => {
  it('say what is wrong, what to do, what the answer would be and who says so', () => {
    const values = { ...cluster, monitoring_interval: 60 };
    const [refusal, ...rest] = ask({ type: 'aws_rds_cluster', values });
    expect(rest).toEqual([]);
    expect(refusal).toMatchObject({
      rule: 'rds-monitoring-interval-needs-role',
      severity: 'error',
      summary: 'AWS refuses monitoring_role_arn of aws_rds_cluster',
      path: ['monitoring_role_arn'],
    });
    expect(refusal.source.join()).toContain('issue #412');
    expect(refusal.detail.split('\n')).toEqual([
      'monitoring_role_arn is not set.',
      'monitoring_interval other than 0 needs monitoring_role_arn.',
      'Fix: Set monitoring_role_arn.',
      'The answer would be: InvalidParameterCombination: A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
      expect.stringMatching(/^Rule rds-monitoring-interval-needs-role, from /),
    ]);
  });

  it('point into the block that is meant', () => {
    const notification = [
      { subscriber_email_addresses: ['a@example.org'] },
      { subscriber_email_addresses: Array(11).fill('b@example.org') },
    ];
    expect(
      ask({ type: 'aws_budgets_budget', values: { notification } }),
    ).toMatchObject([
      { path: ['notification', 1, 'subscriber_email_addresses'] },
    ]);
  });

  it('never show what may be a secret', () => {
    const values = { ...cluster, master_password: 'p@ss' };
    const [refusal] = ask({ type: 'aws_rds_cluster', values });
    expect(refusal.rule).toBe('rds-cluster-master-password-characters');
    expect(JSON.stringify(refusal)).not.toContain('p@ss');
  });

  it('come when the provider or AWS would say so', () => {
    const wrong = {
      ...cluster,
      skip_final_snapshot: false,
      cluster_identifier: 'Shop--dev',
      allocated_storage: 100,
    };
    const rules = (phase: 'plan' | 'apply' | 'destroy') =>
      ruleIds({ type: 'aws_rds_cluster', values: wrong, phase });
    expect(rules('plan')).toEqual(['rds-cluster-identifier-format']);
    expect(rules('apply')).toEqual([
      'rds-cluster-aurora-no-multi-az-arguments',
      'rds-cluster-identifier-format',
    ]);
    expect(rules('destroy')).toEqual(['rds-cluster-final-snapshot-name']);
  });

  it('keep deletion protection', () => {
    const type = 'aws_eks_cluster';
    const values = { name: 'shop', deletion_protection: true };
    expect(ask({ type, values, phase: 'destroy' })).toMatchObject([
      {
        rule: 'eks-deletion-protection-blocks-destroy',
        summary:
          'The removal is refused: deletion_protection of aws_eks_cluster',
        path: ['deletion_protection'],
        detail: expect.stringContaining(
          'Fix: Set deletion_protection = false and apply that, then destroy.',
        ),
      },
    ]);
    expect(ruleIds({ type, values })).toEqual([]);
  });

  it('warn once about quotas and what is probably wrong', () => {
    const type = 'aws_eks_addon';
    const values = { addon_name: 'core-dns', cluster_name: 'shop' };
    expect(ask({ type, values, phase: 'plan' })).toMatchObject([
      { severity: 'warning', rule: 'eks-addon-names' },
    ]);
    expect(ask({ type, values, phase: 'apply' })).toEqual([]);
  });

  it('wait for what is not known yet, path by path', () => {
    expect(
      askCluster({ monitoring_interval: 60, monitoring_role_arn: UNKNOWN }),
    ).toEqual([]);
    expect(
      askCluster({ monitoring_interval: UNKNOWN, backup_retention_period: 99 }),
    ).toEqual(['rds-cluster-backup-retention']);
    expect(
      ruleIds({
        type: 'aws_flow_log',
        values: {
          vpc_id: UNKNOWN,
          eni_id: 'eni-1',
          traffic_type: 'ALL',
          iam_role_arn: 'arn:aws:iam::111122223333:role/r',
        },
      }),
    ).toEqual([]);
  });

  it('judge of an update only what it changes', () => {
    const wrong = { backup_retention_period: 36 };
    expect(askCluster(wrong, wrong)).toEqual([]);
    expect(askCluster(wrong, { backup_retention_period: 7 })).toEqual([
      'rds-cluster-backup-retention',
    ]);
  });

  it('do not take an object for its own rival', () => {
    const values = { vpc_id: 'v', cidr_block: '10.0.0.0/20', tags: {} };
    const prior = { ...values, id: 's', cidr_block: '10.0.0.0/24' };
    const world = { aws_subnet: [prior] };
    const question = { type: 'aws_subnet', values, world };
    expect(ruleIds({ ...question, prior })).toEqual([]);
    expect(ruleIds(question)).toEqual(['subnet-no-overlap']);
  });

  it('report an attribute once, by the rule that says more', () => {
    const values = { retention_in_days: 31 };
    expect(ruleIds({ type: 'aws_cloudwatch_log_group', values })).toEqual([
      'log-group-retention',
    ]);
  });

  it('say nothing of a type that there is no data for', () => {
    expect(ask({ type: 'aws_nothing', values: { name: '' } })).toEqual([]);
  });
});
