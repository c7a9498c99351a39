import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type {
  ProposalProgress,
  ProposalView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { failure } from '../../__testUtils__/failure';
import {
  mergedProgress,
  progress,
  waitingApply,
} from '../../__testUtils__/operations';
import { createPlan, failedPlan, headSha } from '../../__testUtils__/plans';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  mergedProposal,
  proposalView,
  repository,
} from '../../__testUtils__/views';
import type { GroundworkApi } from '../../api/GroundworkApi';
import { ProposalOperations } from './ProposalOperations';

function show(
  parts: Partial<ProposalProgress> = {},
  api: Partial<GroundworkApi> = {},
  proposal: ProposalView = proposalView,
) {
  return renderPage(<ProposalOperations proposal={proposal} />, {
    api: { progress: async () => ({ ...progress, ...parts }), ...api },
  });
}

const mergeButton = { name: 'Approve and merge' };

describe('checks of a proposal', () => {
  it('shows how each stands, and its report and log on demand', async () => {
    const { container, user } = await show({
      checks: [
        progress.checks[0],
        { ...progress.checks[1], conclusion: 'failure' },
        { id: 9, name: 'plan (prod)', state: 'queued', environment: 'prod' },
      ],
    });
    const panel = await screen.findByRole('region', {
      name: 'Checks and approval',
    });
    const rows = within(panel).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('checks7 passed, 1 skippedSucceeded');
    expect(rows[1]).toHaveTextContent('Failed');
    expect(rows[2]).toHaveTextContent('plan (prod)Queued');
    expect(panel).toHaveTextContent('2 of 3 checks have ended, 1 failed');
    await user.click(
      within(panel).getByRole('button', { name: 'Report of checks' }),
    );
    expect(within(panel).getByRole('cell', { name: 'passed' })).toBeVisible();
    await user.click(
      within(panel).getByRole('button', { name: 'Log of checks' }),
    );
    expect(
      await within(panel).findByRole('log', { name: 'Log of checks' }),
    ).toHaveTextContent('Apply complete!');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that none has started', async () => {
    await show({ checks: [], plans: [] });
    expect(await screen.findByText(/No check has started yet/)).toBeVisible();
  });

  it('opens the report of a check that failed without a plan, as text', async () => {
    const { container } = await show({
      plans: [],
      checks: [
        {
          ...progress.checks[1],
          conclusion: 'failure',
          summary: 'Error: <img src=x onerror=alert(1)>',
        },
      ],
    });
    expect(
      await screen.findByText(/<img src=x onerror=alert\(1\)>/),
    ).toBeVisible();
    expect(container.querySelector('img')).toBeNull();
  });

  it('keeps what it shows when a poll fails, and says so', async () => {
    let isDown = false;
    const { user } = await show(
      {},
      {
        progress: async () => {
          if (isDown) throw failure(503, 'The forge is busy.');
          return {
            ...progress,
            checks: [{ ...progress.checks[0], state: 'running' as const }],
          };
        },
      },
    );
    await screen.findByRole('region', { name: 'Checks and approval' });
    isDown = true;
    const note = await screen.findByText(/The forge is busy\./);
    expect(note).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Checks and approval' }),
    ).toBeVisible();
    isDown = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText(/The forge is busy\./)).toBeNull(),
    );
  });

  it('says why there is nothing', async () => {
    await show(
      {},
      {
        progress: async () => {
          throw failure(404, 'No pull request 4.');
        },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No pull request 4.',
    );
  });
});

describe('approve and merge', () => {
  it('lists what is replaced and destroyed, and merges the head that was read', async () => {
    const { api, user } = await show();
    await user.click(await screen.findByRole('button', mergeButton));
    const dialog = await screen.findByRole('dialog', {
      name: 'Approve and merge #4',
    });
    for (const text of [
      'Replace',
      'module.database[0].aws_rds_cluster.this',
      'Replaced because of storage_encrypted',
      'module.network.aws_nat_gateway.this["eu-west-1b"]',
      'module.network.aws_eip.nat["eu-west-1b"]',
      'Nothing is replaced or destroyed in prod.',
      'Platform: planned only once the cluster is there',
    ])
      expect(dialog).toHaveTextContent(text);
    expect(dialog).not.toHaveTextContent('aws_cloudwatch_log_group');
    expect(within(dialog).getAllByText('Rehearsed')).toHaveLength(2);
    expect(await axe(dialog)).toHaveNoViolations();
    expect(api.merge).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', mergeButton));
    expect(api.merge).toHaveBeenCalledWith(repository, 4, { headSha });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('does not take an unknown plan for a harmless one', async () => {
    const { user } = await show({ plans: [failedPlan] });
    await user.click(await screen.findByRole('button', mergeButton));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Infrastructure: the plan failed');
    expect(dialog).toHaveTextContent('The check of prod reports no plan.');
    expect(dialog).not.toHaveTextContent('Nothing is replaced');
  });

  it('says that no plan is known', async () => {
    const { user } = await show({ plans: [], checks: [] });
    await user.click(await screen.findByRole('button', mergeButton));
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'No plan is known',
    );
  });

  it('says that nothing is replaced or destroyed', async () => {
    const { user } = await show({ plans: [createPlan] });
    await user.click(await screen.findByRole('button', mergeButton));
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Nothing is replaced or destroyed in prod.',
    );
  });

  it('stays open with the cause when it is refused', async () => {
    const { user } = await show(
      {},
      {
        merge: async () => {
          throw failure(409, 'The head is now 9f9f9f9f.');
        },
      },
    );
    await user.click(await screen.findByRole('button', mergeButton));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', mergeButton));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The head is now 9f9f9f9f.',
    );
  });

  it('does not merge a head that nobody has read', async () => {
    let head = headSha;
    const { user } = await show(
      {},
      {
        progress: async () => ({
          ...progress,
          headSha: head,
          checks: [{ ...progress.checks[0], state: 'running' as const }],
        }),
      },
    );
    await user.click(await screen.findByRole('button', mergeButton));
    const dialog = await screen.findByRole('dialog');
    head = '9f'.repeat(20);
    expect(
      await within(dialog).findByText(/has a newer commit by now/),
    ).toBeVisible();
    expect(within(dialog).getByRole('button', mergeButton)).toBeDisabled();
  });

  it('closes with Escape and gives the focus back', async () => {
    const { user } = await show();
    const button = await screen.findByRole('button', mergeButton);
    await user.click(button);
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });

  it.each([
    [
      'blocked',
      { blockedBy: 'The check plan (dev) has not ended.' },
      'The check plan (dev) has not ended.',
    ],
    [
      'not allowed',
      { approval: { allowed: false, reason: 'You wrote this proposal.' } },
      'You wrote this proposal.',
    ],
    [
      'not allowed without a reason',
      { approval: { allowed: false } },
      'Ask your portal team who approves',
    ],
  ])('is disabled and says why when %s', async (_what, parts, reason) => {
    await show(parts);
    expect(await screen.findByRole('button', mergeButton)).toBeDisabled();
    expect(screen.getByText(reason, { exact: false })).toBeVisible();
  });

  it('links to the forge where the portal may not approve', async () => {
    await show({
      approval: {
        allowed: false,
        reason: 'GitHub asks for your own account.',
        url: 'https://github.com/acme/payments/pull/4',
      },
    });
    expect(
      await screen.findByRole('link', { name: /Approve on the forge/ }),
    ).toHaveAttribute('href', 'https://github.com/acme/payments/pull/4');
    expect(screen.getByText('GitHub asks for your own account.')).toBeVisible();
    expect(screen.queryByRole('button', mergeButton)).toBeNull();
  });

  it('is not offered for a closed proposal', async () => {
    await show({}, {}, { ...proposalView, state: 'closed' });
    expect(await screen.findByText(/was closed/)).toBeVisible();
    expect(screen.queryByRole('button', mergeButton)).toBeNull();
  });
});

describe('the apply of a merged proposal', () => {
  const merged = (parts: Partial<ProposalProgress> = {}, api = {}) =>
    show({ ...mergedProgress, ...parts }, api, mergedProposal);

  it('shows steps per environment, and what waits', async () => {
    const { container } = await merged();
    const apply = await screen.findByRole('region', { name: 'Apply' });
    expect(apply).toHaveTextContent('2 of 3 jobs have ended');
    expect(apply).toHaveTextContent('apply infrastructure');
    expect(apply).toHaveTextContent('took 9 min 50 s');
    expect(apply).toHaveTextContent('prod waits for approval');
    expect(
      within(apply)
        .getAllByRole('heading', { level: 4 })
        .map(heading => heading.textContent),
    ).toEqual(['Environment dev', 'Environment prod']);
    expect(screen.queryByRole('button', mergeButton)).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('approves exactly the plan that was shown', async () => {
    const { api, user } = await merged();
    await user.click(
      await screen.findByRole('button', { name: 'Approve apply of prod' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'This is the plan that the proposal showed.',
    );
    expect(dialog).toHaveTextContent('2 objects are destroyed');
    expect(await axe(dialog)).toHaveNoViolations();
    await user.click(
      within(dialog).getByRole('button', { name: 'Approve apply' }),
    );
    expect(api.approveRun).toHaveBeenCalledWith(repository, 71, {
      environment: 'prod',
      digest: waitingApply.waitingFor[0].plan?.digest,
    });
  });

  it('does not approve a plan that could not be read', async () => {
    await merged({
      applyRun: { ...waitingApply, waitingFor: [{ environment: 'prod' }] },
    });
    expect(
      await screen.findByRole('button', { name: 'Approve apply of prod' }),
    ).toBeDisabled();
    expect(screen.getByText(/could not be read/)).toBeVisible();
  });

  it('says why one may not approve', async () => {
    await merged({
      applyRun: {
        ...waitingApply,
        approval: { allowed: false, reason: 'Only sre approves prod.' },
      },
    });
    expect(
      await screen.findByRole('button', { name: 'Approve apply of prod' }),
    ).toBeDisabled();
    expect(screen.getByText('Only sre approves prod.')).toBeVisible();
  });

  it('cancels after a question', async () => {
    const { api, user } = await merged();
    await user.click(await screen.findByRole('button', { name: 'Cancel run' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Cancel Apply #71',
    });
    expect(api.cancelRun).not.toHaveBeenCalled();
    await user.click(
      within(dialog).getByRole('button', { name: 'Cancel run' }),
    );
    expect(api.cancelRun).toHaveBeenCalledWith(repository, 71);
  });

  it('has nothing to cancel once it ended', async () => {
    await merged({
      applyRun: {
        ...waitingApply,
        state: 'completed',
        conclusion: 'success',
        waitingFor: [],
      },
    });
    await screen.findByRole('region', { name: 'Apply' });
    expect(screen.queryByRole('button', { name: 'Cancel run' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Run again' })).toBeNull();
  });

  it('runs again what failed, and says when that is refused', async () => {
    const { api, user } = await merged({
      applyRun: {
        ...waitingApply,
        state: 'completed',
        conclusion: 'failure',
        waitingFor: [],
      },
    });
    api.rerun.mockRejectedValueOnce(
      failure(409, 'run: 71 applied an older main'),
    );
    const again = await screen.findByRole('button', { name: 'Run again' });
    await user.click(again);
    expect(api.rerun).toHaveBeenCalledWith(repository, 71);
    expect(await screen.findByText(/applied an older main/)).toBeVisible();
  });

  it('says that it is about to start', async () => {
    await merged({ applyRun: undefined });
    expect(await screen.findByText(/The merge is done/)).toBeVisible();
  });
});
