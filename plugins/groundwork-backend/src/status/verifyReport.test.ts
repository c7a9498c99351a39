import type { EnvironmentStatus } from '@groundwork/backstage-plugin-groundwork-common';
import {
  ago,
  makeRun,
  makeStatus,
  repository,
  spec,
} from '../__testUtils__/ledgerStack';
import { runProblem } from './runProblem';
import { verifyReport } from './verifyReport';

const run = makeRun();

function verify(
  claims: Partial<EnvironmentStatus> & Record<string, unknown>,
  change: Partial<Parameters<typeof verifyReport>[0]> = {},
) {
  const status = { ...makeStatus(change.run ?? run), ...claims };
  return verifyReport({
    environment: 'dev',
    files: new Map([['status-dev.json', Buffer.from(JSON.stringify(status))]]),
    run,
    repository,
    spec,
    now: new Date(),
    ...change,
  });
}

describe('verifyReport', () => {
  it('believes what the forge and the spec confirm', () => {
    expect(verify({})).toEqual({ status: makeStatus(run) });
  });

  it('believes an earlier attempt of a run that was started again', () => {
    const again = makeRun({ attempt: 2 });
    const status = makeStatus(again);
    expect(
      verify({ run: { ...status.run, attempt: 1 } }, { run: again }),
    ).toHaveProperty('status');
  });

  it('believes names that differ in upper and lower case alone', () => {
    expect(
      verify({ repository: { ...repository, owner: 'Acme' } }),
    ).toHaveProperty('status');
  });

  const ofRun = makeStatus(run).run;
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['another schema', { apiVersion: 'groundwork.dev/v2' }, /no status/],
    ['another kind', { kind: 'PlanSummary' }, /no status/],
    ['an output that is no text', { outputs: { vpcId: 1 } }, /no status/],
    [
      'another repository',
      { repository: { ...repository, name: 'other' } },
      /repository github\.example\/acme\/other/,
    ],
    [
      'another host',
      { repository: { ...repository, host: 'github.com' } },
      /repository github\.com/,
    ],
    ['another environment', { environment: 'prod' }, /speaks of prod/],
    ['another stack', { stack: 'other' }, /stack is other/],
    ['another stage', { stage: 'prod' }, /stage is prod/],
    ['another account', { account: '999999999999' }, /account is 9/],
    ['another region', { region: 'us-east-1' }, /region is us-east-1/],
    ['another commit', { commit: 'f'.repeat(40) }, /commit is ffff/],
    ['another run', { run: { ...ofRun, id: 2 } }, /run\.id is 2/],
    [
      'an attempt that is still to come',
      { run: { ...ofRun, attempt: 2 } },
      /run\.attempt is 2/,
    ],
    [
      'another workflow',
      { run: { ...ofRun, workflow: '.github/workflows/drift.yaml' } },
      /run\.workflow is/,
    ],
    ['another event', { run: { ...ofRun, event: 'schedule' } }, /run\.event/],
    ['another operation', { operation: 'destroy' }, /operation is destroy/],
    ['an end in the future', { finishedAt: ago(-60) }, /it says that it ran/],
    ['an end before its start', { finishedAt: ago(31) }, /it says that it ran/],
    ['a start before its run', { startedAt: ago(90) }, /it says that it ran/],
  ])('refuses %s', (_, claims, reason) => {
    expect(verify(claims)).toEqual({
      refusal: expect.stringMatching(reason),
    });
  });

  it.each<[string, Partial<Parameters<typeof verifyReport>[0]>, RegExp]>([
    ['no file', { files: new Map() }, /instead of status-dev\.json alone/],
    [
      'a file of another name',
      { files: new Map([['status-prod.json', Buffer.from('{}')]]) },
      /status-prod\.json instead of/,
    ],
    [
      'more than one file',
      {
        files: new Map([
          ['status-dev.json', Buffer.from(JSON.stringify(makeStatus(run)))],
          ['other', Buffer.from('')],
        ]),
      },
      /alone/,
    ],
    [
      'what is no JSON',
      { files: new Map([['status-dev.json', Buffer.from('{')]]) },
      /no status/,
    ],
    ['a commit without a spec', { spec: undefined }, /no such environment/],
    [
      'an environment that the spec has not',
      { spec: { ...spec, environments: [] } },
      /no such environment/,
    ],
  ])('refuses %s', (_, change, reason) => {
    expect(verify({}, change)).toEqual({
      refusal: expect.stringMatching(reason),
    });
  });
});

describe('runProblem', () => {
  const where = { repository, defaultBranch: 'main' };
  const workflow = (name: string, event: string) =>
    makeRun({ workflow: `.github/workflows/${name}.yaml`, event });

  it('has none with what deploys from the default branch', () => {
    for (const deploying of [
      workflow('apply', 'push'),
      workflow('drift', 'schedule'),
      workflow('drift', 'workflow_dispatch'),
      workflow('retire', 'workflow_dispatch'),
      makeRun({ headRepository: 'Acme/Ledger' }),
    ]) {
      expect(runProblem(deploying, where)).toBeUndefined();
    }
  });

  it.each([
    ['a branch', makeRun({ headBranch: 'evil' }), /on the branch evil/],
    ['a fork', makeRun({ headRepository: 'eve/ledger' }), /is of eve\/ledger/],
    ['a fork that is gone', makeRun({ headRepository: '' }), /deleted/],
    ['a proposal', workflow('proposal', 'pull_request'), /deploys nothing/],
    ['another workflow', workflow('other', 'push'), /deploys nothing/],
    [
      'a workflow of another ref',
      makeRun({ workflow: '.github/workflows/apply.yaml@evil' }),
      /deploys nothing/,
    ],
    ['a pull request', workflow('apply', 'pull_request'), /pull_request/],
    ['an apply by hand', workflow('apply', 'workflow_dispatch'), /by push/],
    ['a removal by the clock', workflow('retire', 'schedule'), /by schedule/],
    ['a drift check by a push', workflow('drift', 'push'), /by push/],
  ])('refuses the word of %s', (_, refused, reason) => {
    expect(runProblem(refused, where)).toMatch(reason);
  });
});
