import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  change,
  DIAGNOSTIC,
  done,
  Job,
  lines,
  planOf,
} from './__fixtures__/job.mjs';

const VARIABLES = 'environments/dev/infrastructure.tfvars.json';
const CLUSTER = 'module.cluster.aws_eks_cluster.this';
const DATABASE = 'module.database[0].aws_rds_cluster.this';
const REPOSITORIES = 'module.registry[0].aws_ecr_repository.this';
const KEY = 'module.database[0].aws_kms_key.this';
const SNAPSHOT = 'module.database[0].random_id.final_snapshot';

let job;

beforeEach(() => {
  job = new Job();
  job.answers['infrastructure state'] = {
    says: [CLUSTER, DATABASE, KEY, SNAPSHOT].join('\n'),
  };
  // Asked once by the step of the platform, and once more before the network goes.
  job.answers['platform state'] = [{ says: 'helm_release.x' }, { says: '' }];
  job.answers['infrastructure show -json'] = {
    says: planOf([change(CLUSTER, ['update'], { name: 'y' })]),
  };
  job.answers['platform show -json'] = {
    says: planOf([change('helm_release.x', ['delete'])]),
  };
  job.answers['platform apply'] = {
    says: lines(done('helm_release.x', 'delete')),
  };
});

afterEach(() => job.close());

function destroy(...args) {
  return job.run(
    ...['destroy', '--environment', 'dev', '--poll-seconds', '0', ...args],
  );
}

function steps() {
  return job
    .result('dev/destroy.json')
    .steps.map(({ step, outcome }) => [step, outcome]);
}

describe('destroy', () => {
  it('takes its steps in order', () => {
    const { code } = destroy();
    assert.deepEqual(steps(), [
      ['protection', 'succeeded'],
      ['platform', 'succeeded'],
      ['wait', 'succeeded'],
      ['infrastructure', 'succeeded'],
    ]);
    assert.equal(code, 0);
    assert.deepEqual(job.asked('plan', 'apply', 'rm'), [
      `terraform infrastructure plan -json -no-color -input=false -out=ci-out/dev/unprotect.tfplan -lock-timeout=5m -var-file=environments/dev/infrastructure.tfvars.json -var-file=ci-out/dev/unprotected.tfvars.json -target=${CLUSTER} -target=${DATABASE} -replace=${SNAPSHOT}`,
      'terraform infrastructure apply -json -no-color -input=false -lock-timeout=5m ci-out/dev/unprotect.tfplan',
      'terraform platform plan -json -no-color -input=false -out=ci-out/dev/destroy-platform.tfplan -lock-timeout=5m -destroy -var-file=environments/dev/platform.tfvars.json',
      'terraform platform apply -json -no-color -input=false -lock-timeout=5m ci-out/dev/destroy-platform.tfplan',
      'terraform infrastructure plan -json -no-color -input=false -out=ci-out/dev/destroy-infrastructure.tfplan -lock-timeout=5m -destroy -var-file=environments/dev/infrastructure.tfvars.json',
      `terraform infrastructure state rm -lock-timeout=5m ${KEY}`,
      'terraform infrastructure plan -json -no-color -input=false -out=ci-out/dev/destroy-infrastructure.tfplan -lock-timeout=5m -destroy -var-file=environments/dev/infrastructure.tfvars.json',
      'terraform infrastructure apply -json -no-color -input=false -lock-timeout=5m ci-out/dev/destroy-infrastructure.tfplan',
    ]);
    const { layers, run } = job.result('dev/destroy.json');
    assert.equal(run, '7/2');
    assert.deepEqual(
      layers.map(({ layer, outcome, counts }) => [
        layer,
        outcome,
        counts.destroy,
      ]),
      [
        ['infrastructure', 'succeeded', 0],
        ['platform', 'succeeded', 1],
      ],
    );
    assert.deepEqual(fs.readdirSync(job.path('ci-out/dev')), ['destroy.json']);
  });

  it('takes one step, and adds it to what this run did before', () => {
    assert.equal(destroy('--step', 'protection').code, 0);
    assert.equal(destroy('--step', 'platform').code, 0);
    assert.deepEqual(steps(), [
      ['protection', 'succeeded'],
      ['platform', 'succeeded'],
    ]);
    job.environment.GITHUB_RUN_ID = '8';
    assert.equal(destroy('--step', 'wait').code, 0);
    assert.deepEqual(steps(), [['wait', 'succeeded']]);
    assert.equal(destroy('--step', 'network').code, 1);
    assert.equal(destroy('--deadline-minutes', 'soon').code, 1);
  });

  it('lifts no protection when that would replace something', () => {
    job.answers['infrastructure show -json'] = {
      says: planOf([
        change(DATABASE, ['delete', 'create']),
        change(SNAPSHOT, ['delete', 'create']),
      ]),
    };
    const { code, output } = destroy();
    assert.equal(code, 1);
    assert.match(output, /Lifting the protection would replace this/);
    assert.deepEqual(job.asked('apply'), []);
    assert.deepEqual(steps(), [['protection', 'failed']]);
    const [{ diagnostics }] = job.result('dev/destroy.json').steps;
    assert.equal(diagnostics.length, 1);
  });

  it('has nothing to do where nothing is', () => {
    job.answers['infrastructure state'] = { says: '' };
    job.answers['platform state'] = { says: '' };
    assert.equal(destroy().code, 0);
    assert.deepEqual(
      steps().map(([, outcome]) => outcome),
      ['skipped', 'skipped', 'succeeded', 'skipped'],
    );
    assert.deepEqual(job.asked('plan'), []);
  });

  it('lets images go with their repositories', () => {
    const file = 'environments/dev/infrastructure.tfvars.json';
    const variables = JSON.parse(job.read(file));
    variables.registry = { repositories: ['api'] };
    job.write(file, variables);
    job.answers['infrastructure state'] = {
      says: `${REPOSITORIES}["api"]\n${REPOSITORIES}_of_another.x`,
    };
    assert.equal(destroy('--step', 'protection').code, 0);
    const [plan] = job.asked('plan');
    assert.match(plan, / -target=\S+$/);
    assert.ok(plan.endsWith(` -target=${REPOSITORIES}`), plan);
  });

  it('leaves the log of the trail, what protects it and its key', () => {
    job.answers['platform state'] = { says: '' };
    const log = [
      'aws_kms_key',
      'aws_s3_bucket',
      'aws_s3_bucket_policy',
      'aws_s3_bucket_public_access_block',
    ].map(type => `module.audit[0].${type}.this`);
    job.answers['infrastructure state'] = {
      says: [
        ...log,
        'module.audit[0].aws_cloudtrail.this',
        'module.audit[0].aws_kms_alias.this',
        'module.cost[0].aws_s3_bucket.this',
      ].join('\n'),
    };
    const { code, output } = destroy('--step', 'infrastructure');
    assert.equal(code, 0);
    assert.deepEqual(
      job.asked('rm'),
      log.map(
        address =>
          `terraform infrastructure state rm -lock-timeout=5m ${address}`,
      ),
    );
    assert.match(output, /The log of the trail outlives what it recorded/);
  });

  it('leaves the infrastructure while the platform is there', () => {
    job.answers['platform state'] = { says: 'helm_release.x' };
    const { code, output } = destroy('--step', 'infrastructure');
    assert.equal(code, 1);
    assert.match(output, /The platform is not destroyed yet/);
    assert.deepEqual(job.asked('plan'), []);
  });

  it('keeps vaults that hold backups of a protected database, and their keys', () => {
    const variables = JSON.parse(job.read(VARIABLES));
    variables.database.backup_copy_region = 'eu-central-1';
    job.write(VARIABLES, variables);
    const [vault, copies, copiesKey] = [
      'module.database[0].aws_backup_vault.this[0]',
      'module.database[0].aws_backup_vault.copy[0]',
      'module.database[0].aws_kms_key.backup_copy[0]',
    ];
    job.answers['infrastructure state'].says += [
      '',
      vault,
      copies,
      copiesKey,
    ].join('\n');
    job.answers.output.says.database_backup_vaults = {
      value: { backups: 'shop-dev-1', copies: 'shop-dev-2' },
    };
    job.answers['aws backup describe-backup-vault'] = [
      { says: { NumberOfRecoveryPoints: 0 } },
      { says: { NumberOfRecoveryPoints: 3 } },
    ];
    assert.equal(destroy().code, 0);
    assert.deepEqual(
      job.asked('rm').map(line => line.split(' ').at(-1)),
      [copies, copiesKey, KEY],
    );
    assert.deepEqual(job.asked('describe-backup-vault'), [
      'aws backup describe-backup-vault --backup-vault-name shop-dev-1 --output json --region eu-west-1 --no-cli-pager',
      'aws backup describe-backup-vault --backup-vault-name shop-dev-2 --output json --region eu-central-1 --no-cli-pager',
    ]);
  });

  it('forgets nothing while the rest cannot be removed', () => {
    job.answers['infrastructure plan'] = [
      { says: '' },
      { code: 1, says: lines(DIAGNOSTIC) },
    ];
    assert.equal(destroy().code, 1);
    assert.deepEqual(steps().at(-1), ['infrastructure', 'failed']);
    assert.deepEqual(job.asked('rm'), []);
  });

  it('keeps vaults also when an earlier run has forgotten the key', () => {
    const vault = 'module.database[0].aws_backup_vault.this[0]';
    job.answers['infrastructure state'].says = [CLUSTER, DATABASE, vault].join(
      '\n',
    );
    // what is left of the outputs after a removal that failed half-way
    job.answers.output.says = { vpc_id: { value: 'vpc-1' } };
    assert.equal(destroy().code, 0);
    assert.deepEqual(
      job.asked('rm').map(line => line.split(' ').at(-1)),
      [vault],
    );
  });

  it('leaves the key known until all else is forgotten', () => {
    const vault = 'module.database[0].aws_backup_vault.this[0]';
    job.answers['platform state'] = { says: '' };
    job.answers['infrastructure state'] = [
      { says: [DATABASE, KEY, vault].join('\n') },
      { code: 1, complains: 'the state is locked' },
    ];
    job.answers.output.says.database_backup_vaults = {
      value: { backups: 'shop-dev-1' },
    };
    job.answers['aws backup describe-backup-vault'] = {
      says: { NumberOfRecoveryPoints: 3 },
    };
    assert.equal(destroy('--step', 'infrastructure').code, 1);
    assert.deepEqual(
      job.asked('rm').map(line => line.split(' ').at(-1)),
      [vault],
    );
    const [{ diagnostics }] = job.result('dev/destroy.json').layers;
    assert.match(diagnostics[0].summary, /the state is locked/);
  });

  it('asks no vault where the database was not protected', () => {
    const variables = JSON.parse(job.read(VARIABLES));
    variables.database.deletion_protection = false;
    job.write(VARIABLES, variables);
    job.answers['infrastructure state'].says +=
      '\nmodule.database[0].aws_backup_vault.this[0]';
    assert.equal(destroy().code, 0);
    assert.deepEqual(job.asked('rm', 'describe-backup-vault'), []);
  });

  it('lets the key of a database that nobody protected go with it', () => {
    const file = 'environments/dev/infrastructure.tfvars.json';
    const variables = JSON.parse(job.read(file));
    variables.database.deletion_protection = false;
    job.write(file, variables);
    assert.equal(destroy().code, 0);
    assert.deepEqual(job.asked('rm'), []);
  });

  it('removes log groups that late writes made again', () => {
    job.answers['aws logs describe-log-groups'] = [
      { says: { logGroups: [{ logGroupName: '/aws/eks/shop-dev/cluster' }] } },
      { says: { logGroups: [] } },
    ];
    assert.equal(destroy().code, 0);
    assert.deepEqual(job.asked('delete-log-group'), [
      'aws logs delete-log-group --log-group-name /aws/eks/shop-dev/cluster --output json --region eu-west-1 --no-cli-pager',
    ]);
    assert.deepEqual(
      job
        .asked('describe-log-groups')
        .map(line => /prefix (\S+)/.exec(line)[1]),
      [
        '/aws/eks/shop-dev/',
        '/aws/containerinsights/shop-dev/',
        '/aws/codebuild/shop-dev-runner',
        '/aws/rds/cluster/shop-dev/',
        '/aws/rds/proxy/shop-dev',
        '/aws/lambda/shop-dev-db-access',
        '/eks/shop-dev/',
      ],
    );
  });

  it('stops at the first step that fails, and says why', () => {
    job.answers['platform plan'] = {
      code: 1,
      says: lines({
        ...DIAGNOSTIC,
        diagnostic: {
          ...DIAGNOSTIC.diagnostic,
          address: 'data.aws_eks_cluster.this',
        },
      }),
    };
    const { code } = destroy();
    assert.equal(code, 1);
    assert.deepEqual(steps().at(-1), ['platform', 'failed']);
    const { layers } = job.result('dev/destroy.json');
    const platform = layers.find(({ layer }) => layer === 'platform');
    assert.match(
      JSON.stringify(platform.diagnostics),
      /docs\/runbooks\/state-recovery\.md/,
    );
    assert.ok(job.asked('plan').every(line => !line.includes('destroy-infra')));
  });
});

describe('destroy, waiting', () => {
  it('waits for what Kubernetes made, and names it', () => {
    job.answers['aws elbv2 describe-load-balancers'].says.LoadBalancers = [
      { LoadBalancerArn: 'arn:alb', VpcId: 'vpc-1' },
      { LoadBalancerArn: 'arn:other', VpcId: 'vpc-2' },
    ];
    job.answers['aws elb describe-load-balancers'].says = {
      LoadBalancerDescriptions: [
        { LoadBalancerName: 'old', VPCId: 'vpc-1' },
        { LoadBalancerName: 'older', VPCId: 'vpc-2' },
      ],
    };
    job.answers['aws ec2 describe-volumes'].says.Volumes = [
      { VolumeId: 'vol-1' },
    ];
    job.answers['aws ec2 describe-network-interfaces'].says = {
      NetworkInterfaces: [
        { NetworkInterfaceId: 'eni-1', Description: 'ELB app/x' },
        { NetworkInterfaceId: 'eni-2', Description: 'NAT' },
        { NetworkInterfaceId: 'eni-3' },
      ],
    };
    const { code, output } = destroy(
      ...['--step', 'wait', '--deadline-minutes', '0'],
      ...['--poll-seconds', '1'],
    );
    assert.equal(code, 1);
    assert.match(
      output,
      /Still there: arn:alb, eni-1, load balancer old, vol-1\n/,
    );
    const [{ diagnostics }] = job.result('dev/destroy.json').steps;
    assert.equal(diagnostics.length, 4);
    assert.deepEqual(
      job.asked('describe-volumes', 'describe-network-interfaces').sort(),
      [
        'aws ec2 describe-network-interfaces --filters Name=vpc-id,Values=vpc-1 --output json --region eu-west-1 --no-cli-pager',
        'aws ec2 describe-volumes --filters Name=tag:kubernetes.io/cluster/shop-dev,Values=owned --output json --region eu-west-1 --no-cli-pager',
      ],
    );
  });

  it("waits in somebody else's VPC for what is tagged as the cluster's only", () => {
    job.write(VARIABLES, {
      ...JSON.parse(job.read(VARIABLES)),
      network: { kind: 'existing' },
    });
    job.answers['aws elbv2 describe-load-balancers'].says.LoadBalancers = [
      { LoadBalancerArn: 'arn:elb:loadbalancer/app/own/1', VpcId: 'vpc-1' },
      { LoadBalancerArn: 'arn:elb:loadbalancer/app/other/2', VpcId: 'vpc-1' },
    ];
    job.answers['aws elb describe-load-balancers'].says = {
      LoadBalancerDescriptions: [
        { LoadBalancerName: 'own', VPCId: 'vpc-1' },
        { LoadBalancerName: 'other', VPCId: 'vpc-1' },
      ],
    };
    job.answers['aws ec2 describe-volumes'].says.Volumes = [
      { VolumeId: 'vol-1' },
    ];
    // the search goes on listing what is gone for a while
    job.answers['aws resourcegroupstaggingapi get-resources'] = [
      [
        'arn:elb:loadbalancer/app/own/1',
        'arn:elb:loadbalancer/app/gone/3',
        'arn:elb:targetgroup/own/4',
      ],
      ['arn:elb:loadbalancer/own'],
      [],
    ].map(arns => ({
      says: {
        ResourceTagMappingList: arns.map(ResourceARN => ({ ResourceARN })),
      },
    }));
    const { code, output } = destroy(
      ...['--step', 'wait', '--deadline-minutes', '0'],
    );
    assert.equal(code, 1);
    assert.match(
      output,
      /Still there: arn:elb:loadbalancer\/app\/own\/1, load balancer own, vol-1\n/,
    );
    assert.deepEqual(
      job
        .asked('get-resources')
        .map(line => /--tag-filters (\S+)/.exec(line)[1])
        .sort(),
      [
        'Key=eks:eks-cluster-name,Values=shop-dev',
        'Key=elbv2.k8s.aws/cluster,Values=shop-dev',
        'Key=kubernetes.io/cluster/shop-dev,Values=owned',
      ],
    );
    assert.deepEqual(job.asked('describe-network-interfaces'), []);
  });

  it('has nothing to wait for without a network', () => {
    job.answers.output.says = {};
    assert.equal(destroy('--step', 'wait').code, 0);
    assert.deepEqual(job.asked('aws'), []);
  });

  it('ends with 1 when AWS does not answer', () => {
    job.answers['aws elb describe-load-balancers'] = {
      code: 254,
      complains: 'An error occurred (AccessDenied) when calling it',
    };
    const { code } = destroy('--step', 'wait');
    assert.equal(code, 1);
    const [{ diagnostics }] = job.result('dev/destroy.json').steps;
    assert.match(
      diagnostics[0].summary,
      /aws elb describe-load-balancers: An error occurred/,
    );
  });
});
