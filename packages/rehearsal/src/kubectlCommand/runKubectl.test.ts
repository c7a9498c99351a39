import { TestProvider } from '../__testUtils__/testProvider';
import { runKubectl } from './runKubectl';

const SERVER = 'https://cluster.invalid';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:a';
const HOST = 'shop.example';
const VALUES = `
identity: pod-identity
secretArn: ${SECRET}
database: { host: ${HOST}, port: 5432 }
`;

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
  put('aws_eks_cluster', 'shop', { endpoint: SERVER });
  release('secrets-store-csi-driver', 'kube-system');
  release('secrets-store-csi-driver-provider-aws', 'kube-system');
  release('db-client', 'db-client', [VALUES]);
  put('aws_secretsmanager_secret', SECRET, { arn: SECRET });
  put('aws_eks_pod_identity_association', 'a', {
    cluster_name: 'shop',
    namespace: 'db-client',
    service_account: 'db-client',
  });
  put('aws_rds_cluster', 'shop', { endpoint: HOST });
  put('aws_rds_cluster_instance', 'shop-1', { cluster_identifier: 'shop' });
});
afterEach(() => aws.dispose());

function put(type: string, id: string, values: Record<string, unknown>) {
  aws.world.put({ type, id, region: 'eu-west-1', values });
}

function release(name: string, namespace: string, values: string[] = []) {
  aws.world.put({
    type: 'helm_release',
    id: `${namespace}/${name}`,
    cluster: 'shop',
    values: { name, namespace, values },
  });
}

function remove(type: string, id: string) {
  const [object] = aws.world.find(type, { id });
  aws.world.remove(object);
}

function kubectl(...argv: string[]) {
  return runKubectl(
    {
      argv: ['--kubeconfig=x', ...argv, '--namespace=db-client'],
      server: SERVER,
    },
    aws.world,
  );
}

/** Lets a job run; gives what became of it and the last line of its log. */
function run() {
  expect(kubectl('create', 'job', 'a', '--from=cronjob/db-client')).toEqual({
    stdout: 'job.batch/a created\n',
    stderr: '',
    exitCode: 0,
  });
  const [condition] = JSON.parse(
    kubectl('get', 'job/a', '--output=json').stdout,
  ).status.conditions;
  return [condition.type, kubectl('logs', 'job/a').stdout.trim()];
}

describe('the kubectl command', () => {
  it('knows the client that is installed', () => {
    expect(kubectl('get', 'cronjob', 'db-client').stdout).toBe(
      'cronjob.batch/db-client\n',
    );
    expect(kubectl('get', 'cronjob', 'other').stderr).toMatch(
      /\(NotFound\): cronjobs.batch "other" not found/,
    );
  });

  it('lets a job reach the database, and keeps it in its cluster', () => {
    expect(run()).toEqual(['Complete', expect.stringMatching(/^2026-/)]);
    expect(aws.world.find('kubernetes_job_v1')).toMatchObject([
      { id: 'db-client/a', cluster: 'shop' },
    ]);
  });

  it.each([
    ['no driver', 'helm_release', 'kube-system/secrets-store-csi-driver'],
    [
      'no provider',
      'helm_release',
      'kube-system/secrets-store-csi-driver-provider-aws',
    ],
    ['no secret', 'aws_secretsmanager_secret', SECRET],
    ['no role', 'aws_eks_pod_identity_association', 'a'],
    ['no instance', 'aws_rds_cluster_instance', 'shop-1'],
    ['no database', 'aws_rds_cluster', 'shop'],
  ])('fails a job where there is %s', (_, type, id) => {
    remove(type, id);
    expect(run()).toEqual([
      'Failed',
      expect.stringMatching(/^(MountVolume|psql: error)/),
    ]);
  });

  it('knows roles by annotation', () => {
    const arn = 'arn:aws:iam::111111111111:role/shop-db-client';
    const annotated = `
identity: irsa
serviceAccount: { annotations: { eks.amazonaws.com/role-arn: ${arn} } }`;
    release('db-client', 'db-client', [VALUES, annotated]);
    expect(run()[0]).toBe('Failed');
    put('aws_iam_role', 'shop-db-client', { arn });
    expect(run()[0]).toBe('Complete');
  });

  it('finds a client that Argo CD was told of', () => {
    for (const name of [
      'kube-system/secrets-store-csi-driver',
      'kube-system/secrets-store-csi-driver-provider-aws',
      'db-client/db-client',
    ]) {
      remove('helm_release', name);
    }
    release('argo-cd-root', 'argocd', [
      `addons:
  secrets-store-csi-driver: {}
  secrets-store-csi-driver-provider-aws: {}
  db-client:${VALUES.replace(/\n(?=.)/g, '\n    ')}`,
    ]);
    expect(run()[0]).toBe('Complete');
  });

  it('answers in no other cluster, and nothing else', () => {
    expect(
      runKubectl(
        { argv: ['get', 'cronjob', 'x'], server: 'https://b' },
        aws.world,
      ).stderr,
    ).toMatch(/lookup b: no such host/);
    expect(kubectl('get', 'job/b').stderr).toMatch(/\(NotFound\)/);
    expect(kubectl('delete', 'namespace', 'x').stderr).toMatch(
      /knows no command kubectl delete namespace/,
    );
  });
});
