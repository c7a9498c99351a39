import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { change, done, Job, lines, planOf } from './__fixtures__/job.mjs';

const NOW = '2026-11-28 16:00:00.000000+00';
const ended = (type, reason) => ({
  says: { status: { conditions: [{ type, status: 'True', reason }] } },
});

let job;

beforeEach(() => {
  job = new Job();
  job.install('kubectl');
  const file = 'environments/dev/platform.tfvars.json';
  job.write(file, {
    ...JSON.parse(job.read(file)),
    client_job: { enabled: true },
  });
  job.answers['aws eks describe-cluster'] = {
    says: {
      cluster: {
        name: 'shop-dev',
        endpoint: 'https://cluster.invalid',
        certificateAuthority: { data: 'Y2E=' },
      },
    },
  };
  job.answers['kubectl get cronjob'] = { says: 'cronjob.batch/db-client' };
  job.answers['kubectl get job/smoke'] = [
    { says: { status: { active: 1 } } },
    ended('Complete'),
  ];
  job.answers['kubectl logs job/smoke'] = { says: `${NOW}\n` };
});

afterEach(() => job.close());

const smoke = (...args) =>
  job.run('smoke', '--environment', 'dev', '--poll-seconds', '0', ...args);
const result = () => {
  const { outcome, diagnostics } = job.result('dev/smoke.json');
  return [outcome, ...diagnostics.map(({ summary }) => summary)];
};
const kubectl = () =>
  job
    .asked('kubectl')
    .map(line =>
      line
        .replace(/^kubectl --kubeconfig=\S+ --request-timeout=30s /, '')
        .replace(/smoke-[a-z0-9]+/, 'smoke'),
    );

describe('smoke', () => {
  it('works in that cluster, by a token for each command', () => {
    assert.equal(smoke().code, 0);
    const config = JSON.parse(job.read('../kubeconfig'));
    assert.equal(config['current-context'], 'shop-dev');
    assert.deepEqual(config.contexts, [
      { name: 'shop-dev', context: { cluster: 'shop-dev', user: 'shop-dev' } },
    ]);
    assert.deepEqual(config.clusters, [
      {
        name: 'shop-dev',
        cluster: {
          server: 'https://cluster.invalid',
          'certificate-authority-data': 'Y2E=',
        },
      },
    ]);
    const [{ name, user }] = config.users;
    assert.equal(name, 'shop-dev');
    assert.deepEqual(user.exec, {
      apiVersion: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: [
        ...['eks', 'get-token', '--cluster-name', 'shop-dev'],
        ...['--region', 'eu-west-1'],
      ],
      interactiveMode: 'Never',
    });
  });

  it('lets a job of the client run, and tells what it read', () => {
    const { code, output } = smoke();
    assert.equal(code, 0);
    assert.match(output, /job\/smoke-\w+ runs in shop-dev/);
    assert.ok(output.includes(NOW));
    assert.deepEqual(result(), ['succeeded']);
    assert.deepEqual(kubectl(), [
      'get cronjob db-client --namespace=db-client --output=name',
      'create job smoke --namespace=db-client --from=cronjob/db-client',
      'get job/smoke --namespace=db-client --output=json',
      'get job/smoke --namespace=db-client --output=json',
      'logs job/smoke --namespace=db-client --tail=20',
    ]);
    assert.deepEqual(job.asked('describe-cluster'), [
      'aws eks describe-cluster --name shop-dev --output json --region eu-west-1 --no-cli-pager',
    ]);
  });

  it('leaves no way into the cluster behind', () => {
    const before = fs.readdirSync(os.tmpdir()).filter(isConfig);
    smoke();
    assert.deepEqual(fs.readdirSync(os.tmpdir()).filter(isConfig), before);
  });

  it('says why the job failed', () => {
    job.answers['kubectl get job/smoke'] = ended(
      'Failed',
      'BackoffLimitExceeded',
    );
    job.answers['kubectl logs job/smoke'] = {
      says: 'psql: error: connection to server failed:\nFATAL: password authentication failed\n',
    };
    assert.equal(smoke().code, 1);
    const [outcome, why] = result();
    assert.equal(outcome, 'failed');
    assert.match(
      why,
      /^job\/smoke-\w+ failed \(BackoffLimitExceeded\): FATAL: password authentication failed$/,
    );
  });

  it('does not take a condition that does not hold for an end', () => {
    job.answers['kubectl get job/smoke'] = {
      says: {
        status: {
          conditions: [
            { type: 'Complete', status: 'False' },
            { type: 'SuccessCriteriaMet', status: 'True' },
          ],
        },
      },
    };
    assert.equal(smoke('--deadline-minutes', '0.01').code, 1);
    assert.match(
      result()[1],
      /has not ended after 0.01 minutes: kubectl describe/,
    );
  });

  it('tells of a pod that never started', () => {
    job.answers['kubectl get job/smoke'] = ended('Failed', 'DeadlineExceeded');
    job.answers['kubectl logs job/smoke'] = {
      code: 1,
      complains:
        'Error from server (BadRequest): container is waiting to start',
    };
    assert.equal(smoke().code, 1);
    assert.match(
      result()[1],
      /DeadlineExceeded\): kubectl logs: .*waiting to start/,
    );
  });

  it('waits for a client that Argo CD brings, and no longer than told', () => {
    const notYet = {
      code: 1,
      complains:
        'Error from server (NotFound): cronjobs.batch "db-client" not found',
    };
    job.answers['kubectl get cronjob'] = [
      notYet,
      { says: 'cronjob.batch/db-client' },
    ];
    assert.equal(smoke('--deadline-minutes', '1').code, 0);
    job.answers['kubectl get cronjob'] = notYet;
    assert.equal(
      smoke('--deadline-minutes', '0', '--poll-seconds', '1').code,
      1,
    );
    assert.match(result()[1], /no cronjob db-client\/db-client in shop-dev/);
  });

  it('fails where it may not ask', () => {
    job.answers['kubectl get cronjob'] = {
      code: 1,
      complains: 'error: You must be logged in to the server (Unauthorized)',
    };
    assert.equal(smoke().code, 1);
    assert.match(result()[1], /kubectl get: error: You must be logged in/);
  });

  it('is skipped where there is no client', () => {
    job.write('environments/dev/platform.tfvars.json', { stack: 'shop' });
    assert.equal(smoke().code, 0);
    assert.deepEqual(result(), ['skipped']);
    assert.deepEqual(job.asked('kubectl', 'aws'), []);
  });
});

describe('apply', () => {
  const planned = () => {
    job.answers['platform show -json'] = {
      says: planOf([change('helm_release.x')]),
    };
    job.answers['platform apply'] = { says: lines(done('helm_release.x')) };
    job.run('plan', '--environment', 'dev');
  };
  const outcomes = () =>
    job
      .result('dev/apply.json')
      .layers.map(({ layer, outcome, counts }) => [
        layer,
        outcome,
        counts.create,
      ]);

  it('asks the client when the platform is there', () => {
    planned();
    assert.equal(job.run('apply', '--environment', 'dev').code, 0);
    assert.deepEqual(outcomes(), [
      ['infrastructure', 'succeeded', 0],
      ['platform', 'succeeded', 1],
    ]);
    assert.equal(kubectl().filter(line => line.startsWith('create')).length, 1);
  });

  it('fails when no pod reaches the database, and says what was done', () => {
    planned();
    job.answers['kubectl get job/smoke'] = ended('Failed', 'DeadlineExceeded');
    assert.equal(job.run('apply', '--environment', 'dev').code, 1);
    assert.deepEqual(outcomes(), [
      ['infrastructure', 'succeeded', 0],
      ['platform', 'failed', 1],
    ]);
    const [, { diagnostics }] = job.result('dev/apply.json').layers;
    assert.match(diagnostics[0].summary, /DeadlineExceeded/);
    assert.equal(diagnostics[0].address, 'db-client');
  });

  it('asks nobody when the platform failed, or is not applied', () => {
    planned();
    job.answers['platform apply'] = { code: 1, says: '' };
    job.run('apply', '--environment', 'dev');
    job.run('apply', '--environment', 'dev', '--layer', 'infrastructure');
    assert.deepEqual(job.asked('kubectl'), []);
  });
});

function isConfig(name) {
  return name.startsWith('kubectl-');
}
