import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  loadSkeletonFolder,
  render,
} from '@groundwork/backstage-plugin-groundwork-node';
import { readCase, readCases, skeletonFolder } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';
import { brokenDocumentPromises } from './documentPromises';
import type { RenderedText } from './RenderedText';

type Edit = (environment: Environment, spec: Spec) => void;
type WithDatabase = Exclude<Environment['database'], { kind: 'none' }>;

const database =
  (answers: Partial<WithDatabase>): Edit =>
  environment => {
    Object.assign(environment.database, answers);
  };

const subnets = (zone: string, number: number) => ({
  zone,
  private: `subnet-0000000000000000${number}`,
  controlPlane: `subnet-1000000000000000${number}`,
  database: `subnet-2000000000000000${number}`,
});

/** One answer each that the documents have to follow. */
const EDITS: Record<string, Edit> = {
  'another region': one => {
    one.region = 'eu-west-3';
  },
  'a NAT instance': one => Object.assign(one.network, { nat: 'instance' }),
  'a NAT gateway per zone': one =>
    Object.assign(one.network, { nat: 'per-zone' }),
  'no NAT': one => Object.assign(one.network, { nat: 'none' }),
  'all endpoints': one => Object.assign(one.network, { endpoints: 'all' }),
  'no endpoints': one => Object.assign(one.network, { endpoints: 'none' }),
  'flow logs': one =>
    Object.assign(one.network, {
      flowLogs: !(one.network as { flowLogs: boolean }).flowLogs,
    }),
  'a block of IPAM': one => {
    const { zones, nat, endpoints, flowLogs } = one.network as Extract<
      Environment['network'],
      { kind: 'new' }
    >;
    one.network = {
      kind: 'ipam',
      poolId: 'ipam-pool-0123456789abcdef0',
      prefix: 20,
      ...{ zones, nat, endpoints, flowLogs },
    };
  },
  "somebody else's VPC": one => {
    one.network = {
      kind: 'existing',
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.40.0.0/16',
      subnets: [subnets(`${one.region}a`, 1), subnets(`${one.region}b`, 2)],
    };
  },
  'a private API': (_, spec) => {
    spec.environments[0].cluster.endpoint = {
      access: 'private',
      allowedCidrs: [],
    };
  },
  'other networks at the API': one => {
    one.cluster.endpoint = { access: 'both', allowedCidrs: ['192.0.2.0/24'] };
  },
  'no control-plane logs': one => {
    one.cluster.logs = [];
  },
  'EKS Auto Mode': one => {
    one.cluster.compute = 'auto';
    one.cluster.nodeGroups = [];
  },
  Karpenter: one => {
    one.cluster.compute = 'karpenter';
    one.cluster.nodePool = { capacity: 'mixed', cpuLimit: 64 };
  },
  'another size of a group': one => {
    one.cluster.nodeGroups[0].max += 1;
  },
  IRSA: one => {
    one.cluster.identity = 'irsa';
  },
  'a role with access': one => {
    one.cluster.access = [
      {
        roleArn: 'arn:aws:iam::111111111111:role/developers',
        level: 'edit',
        namespaces: ['shop'],
      },
    ];
  },
  'no database': one => {
    one.database = { kind: 'none' };
  },
  'one more reader': one =>
    Object.assign(one.database, {
      readers: (one.database as WithDatabase).readers + 1,
    }),
  'a larger class': database({
    kind: 'provisioned',
    instanceClass: 'db.r7g.2xlarge',
  }),
  'another capacity': one => {
    const { instanceClass, ...rest } = one.database as Extract<
      Environment['database'],
      { kind: 'provisioned' }
    >;
    one.database = { ...rest, kind: 'serverless', minAcu: 1, maxAcu: 6 };
  },
  'a password of its own': database({ password: 'own' }),
  'another rotation': database({ passwordRotationDays: 12 }),
  'another window': database({ maintenanceWindow: 'tue:04:30-tue:05:30' }),
  'more tuning': database({ tuning: 'optimised' }),
  'a proxy': database({ proxy: true }),
  'an activity stream': database({ activityStream: true }),
  'the Data API': database({ dataApi: true }),
  'copies of backups': database({ backupCopyRegion: 'eu-north-1' }),
  'longer backups': database({ backupRetentionDays: 21 }),
  'parameters and a function': database({
    ssmParameters: true,
    accessFunction: true,
  }),
  'a client job': database({ clientJob: true }),
  'metrics turned': one => {
    one.observability.metrics = !one.observability.metrics;
  },
  'logs turned': one => {
    one.observability.logs = !one.observability.logs;
  },
  'Container Insights': one => {
    one.observability.containerInsights = true;
  },
  'another retention': one => {
    one.observability.logRetentionDays = 731;
  },
  'somebody to tell': one => {
    one.observability.alarmEmails = ['night@example.com'];
  },
  'a budget': one => {
    one.cost.budgetUsd = 4321;
  },
  'unusual costs': one => {
    one.cost.anomalyDetection = !one.cost.anomalyDetection;
  },
  'a weekly report': one => {
    one.cost.weeklyReport = !one.cost.weeklyReport;
  },
  'the CSI driver': one => {
    one.addons.secretsAccess = 'csi';
  },
  'External Secrets': (_, spec) => {
    spec.environments[0].addons.secretsAccess = 'external-secrets';
  },
  'an ingress': (_, spec) => {
    spec.environments[0].addons.ingress = 'alb';
  },
  'policies that refuse': one => {
    one.addons.policy = 'enforce';
  },
  'network policies turned': one => {
    one.addons.networkPolicies = !one.addons.networkPolicies;
  },
  'image repositories': one => {
    one.registry.repositories = ['shop', 'shop/api'];
  },
  'an access host': one => {
    one.accessHost = true;
  },
  'a runner': (_, spec) => {
    spec.environments[0].runner = 'codebuild';
  },
  'an audit': one => {
    one.audit = !one.audit;
  },
  'delivery by Argo CD': (_, spec) => {
    spec.delivery = 'argocd';
  },
  'Argo CD run by EKS': (one, spec) => {
    spec.delivery = 'argocd';
    one.cluster.argoCd = {
      identityCenter: 'arn:aws:sso:::instance/ssoins-fedcba9876543210',
      region: 'eu-north-1',
      admins: ['54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5'],
    };
  },
  'Argo CD run by EKS, without anybody who signs in': (one, spec) => {
    spec.delivery = 'argocd';
    one.cluster.argoCd = {
      identityCenter: 'arn:aws:sso:::instance/ssoins-fedcba9876543210',
      admins: [],
    };
  },
  'no environment': (_, spec) => {
    spec.environments = [];
  },
};

describe('brokenDocumentPromises', () => {
  let skeleton: Awaited<ReturnType<typeof loadSkeletonFolder>>;
  let spec: Spec;
  let files: RenderedText;

  const documentsOf = (of: Spec): RenderedText =>
    new Map(
      render(skeleton, of).map(({ path: file, content }) => [
        file,
        content.toString('utf8'),
      ]),
    );

  beforeAll(async () => {
    skeleton = await loadSkeletonFolder(skeletonFolder);
    spec = specOfCase(readCase('three-stages'));
    // One that can have everything: classes of its size know activity streams.
    Object.assign(spec.environments[1].database, {
      instanceClass: 'db.r7g.large',
    });
    files = documentsOf(spec);
  });

  it.each(readCases())(
    'finds that what is written for case $name is so, and leads somewhere',
    async one => {
      const answers = specOfCase(one);
      const written = new Map(documentsOf(answers));
      expect(await brokenDocumentPromises(answers, written)).toEqual([]);

      const readme = written.get('README.md');
      written.set('README.md', `${readme}\n[a](gone.md) {{ b }}\n`);
      expect(await brokenDocumentPromises(answers, written)).toEqual([
        'README.md has a left-over {{',
        'README.md links to gone.md, which is not there',
      ]);
    },
  );

  it.each(Object.entries(EDITS))(
    'follows %s, and finds the documents without it wrong',
    async (_, edit) => {
      const edited = structuredClone(spec);
      edit(edited.environments[1], edited);
      expect(edited).not.toEqual(spec);

      expect(await brokenDocumentPromises(edited, documentsOf(edited))).toEqual(
        [],
      );
      const broken = await brokenDocumentPromises(edited, files);
      expect(broken.filter(one => one.startsWith('docs/'))).not.toEqual([]);
    },
  );

  it.each([
    ['docs/architecture.md', 'nat["NAT gateway"]', 'nat["NAT instance"]'],
    ['docs/architecture.md', '-- 5432 -->', '---x'],
    ['docs/monitoring.md', '`api-errors`, ', ''],
    ['docs/monitoring.md', '| `api-storage` |', '| `api-space` |'],
    ['docs/monitoring.md', 'FluentBitDropsLogs', 'FluentBitLosesLogs'],
    ['docs/performance.md', '| memory | ', '| memory | 1'],
    ['docs/performance.md', '| `log_temp_files` |', '| `log_files` |'],
    ['docs/cost.md', 'Told: ', 'Told: nobody, '],
    ['docs/security.md', '-observability`', '-observations`'],
    ['docs/security.md', 'network policies o', 'network policies unknown, o'],
    ['docs/runbooks/upgrade.md', '**Touches**', '**Changes**'],
    ['docs/runbooks/access.md', 'Review by 2', 'Read again by 2'],
    ['docs/decisions/0001-two-layers.md', '## Refused', '## Not'],
    [
      'docs/decisions/index.md',
      '(0001-two-layers.md)',
      '(0002-own-modules.md)',
    ],
    ['docs/index.md', 'checklist.md', 'check-list.md'],
    ['README.md', 'ci/drift.mjs', 'ci/drifts.mjs'],
    ['README.md', '| eu-', '| us-'],
    ['docs/checklist.md', 'NAME=', '$NAM='],
    ['docs/runbooks/restore.md', ' days', ' $35 days'],
    ['mkdocs.yml', 'cost.md', 'costs.md'],
    ['catalog-info.yaml', 'type: infrastructure', 'type: service'],
    ['CODEOWNERS', '/policies/', '/rules/'],
  ])('finds a mistake in %s: %s', async (file, right, wrong) => {
    const text = files.get(file)!;
    expect(text).toContain(right);
    const broken = await brokenDocumentPromises(
      spec,
      new Map(files).set(file, text.replaceAll(right, wrong)),
    );
    expect(broken).not.toEqual([]);
  });

  it.each(['{{ spec.name }}', '{% if x %}', 'undefined', '[object Object]'])(
    'finds %s that rendering left over, but not what workflows say to GitHub',
    async left => {
      const text = files.get('docs/index.md')!;
      expect(
        await brokenDocumentPromises(
          spec,
          new Map(files).set('docs/index.md', `${text}\n${left}\n`),
        ),
      ).toEqual([expect.stringMatching(/^docs\/index\.md has a left-over/)]);
      expect(files.get('.github/workflows/apply.yaml')).toContain('${{');
    },
  );
});
