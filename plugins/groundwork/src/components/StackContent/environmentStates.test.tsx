import { EntityProvider } from '@backstage/plugin-catalog-react';
import type {
  EnvironmentState,
  EnvironmentStateName,
  EnvironmentStates,
} from '@groundwork/backstage-plugin-groundwork-common';
import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { failure } from '../../__testUtils__/failure';
import {
  environmentState,
  environmentStates,
  failedState,
  outputs,
  runningApply,
  runSummary,
} from '../../__testUtils__/operations';
import { renderPage } from '../../__testUtils__/renderPage';
import { repository } from '../../__testUtils__/views';
import type { GroundworkApi } from '../../api/GroundworkApi';
import { StackContent } from './StackContent';

const tab = (
  <EntityProvider
    entity={{
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'payments',
        annotations: { 'groundwork.dev/stack': 'localhost:7008/acme/payments' },
      },
    }}
  >
    <StackContent />
  </EntityProvider>
);

async function show(
  dev: EnvironmentState,
  parts: Partial<EnvironmentStates> = {},
  api: Partial<GroundworkApi> = {},
) {
  const rendered = await renderPage(tab, {
    api: {
      environments: async () => ({
        ...environmentStates,
        environments: [dev],
        ...parts,
      }),
      ...api,
    },
  });
  const panel = await screen.findByRole('region', { name: 'Environment dev' });
  await within(panel).findByText('Last report');
  return { ...rendered, panel };
}

const checkButton = { name: 'Check drift of dev' };
const removeButton = { name: 'Remove environment dev…' };

describe('the state of an environment', () => {
  it.each<[EnvironmentStateName, string]>([
    ['proposed', 'Proposed'],
    ['planned', 'Planned'],
    ['waiting', 'Waiting for approval'],
    ['applying', 'Applying'],
    ['running', 'Running'],
    ['drifted', 'Drifted'],
    ['failed', 'Failed'],
    ['removing', 'Removing'],
    ['removed', 'Removed'],
    ['unknown', 'Unknown'],
  ])('%s is a word and an icon, explained', async (state, word) => {
    const { panel } = await show(
      environmentState({ state, reason: 'Because of a test.' }),
    );
    const [label] = within(panel).getAllByRole('status');
    expect(label).toHaveTextContent(`${word}Rehearsed`);
    expect(label.querySelector('svg')).not.toBeNull();
    expect(panel).toHaveTextContent('Because of a test.');
    const isThere = !['proposed', 'planned', 'removed'].includes(state);
    expect(within(panel).queryAllByRole('button', checkButton)).toHaveLength(
      isThere ? 1 : 0,
    );
  });

  it('shows the last run, and outputs to copy', async () => {
    const { container, panel, user } = await show(environmentState());
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    expect(
      within(panel).getByRole('link', { name: /Apply #71/ }),
    ).toHaveAttribute('href', runSummary().url);
    for (const value of [
      outputs!.cluster.endpoint,
      outputs!.cluster.arn,
      outputs!.database!.writerEndpoint,
      outputs!.database!.readerEndpoint,
      '203.0.113.7, 203.0.113.8',
    ])
      expect(within(panel).getByText(value)).toBeVisible();
    expect(panel).toHaveTextContent('nothing differed at the last check');
    await user.click(
      within(panel).getByRole('button', { name: 'Copy Cluster ARN' }),
    );
    expect(writeText).toHaveBeenCalledWith(outputs!.cluster.arn);
    expect(await within(panel).findByText('Copied')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says when it could not copy', async () => {
    const { panel, user } = await show(environmentState());
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('no'));
    await user.click(
      within(panel).getByRole('button', { name: 'Copy Cluster ARN' }),
    );
    expect(
      await within(panel).findByText('Could not be copied'),
    ).toBeInTheDocument();
  });

  it('shows what drifted by address and argument', async () => {
    const { container, panel } = await show(environmentStates.environments[0]);
    expect(panel).toHaveTextContent('2 objects differ');
    const items = within(panel).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(
      'Changedmodule.cluster.aws_eks_cluster.thisArguments: vpc_config[0].public_access_cidrs, tags.Owner',
    );
    expect(items[1]).toHaveTextContent(
      'Gonemodule.network.aws_eip.nat["eu-west-1a"]',
    );
    expect(panel).toHaveTextContent('The next apply puts it back');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('names the resource that failed, and what to do next', async () => {
    const { container, panel } = await show(failedState);
    expect(panel).toHaveTextContent('UnsupportedAvailabilityZoneException');
    expect(panel).toHaveTextContent('module.cluster.aws_eks_cluster.this');
    expect(panel).toHaveTextContent('modules/cluster/main.tf, line 4');
    expect(panel).toHaveTextContent('Correct the cause in a new proposal');
    expect(within(panel).queryByText('Outputs')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows what runs now, and offers nothing else meanwhile', async () => {
    const { api, panel } = await show(
      environmentState({ state: 'applying', activeRun: runningApply }),
    );
    expect(
      await within(panel).findByText('apply infrastructure'),
    ).toBeVisible();
    expect(api.run).toHaveBeenCalledWith(repository, 71, expect.anything());
    expect(within(panel).getByRole('button', checkButton)).toBeDisabled();
    expect(within(panel).getByRole('button', removeButton)).toBeDisabled();
    expect(panel).toHaveTextContent('A run works on this environment');
  });

  it('shows the steps of the last run on demand', async () => {
    const { api, panel, user } = await show(environmentState());
    expect(api.run).not.toHaveBeenCalled();
    await user.click(
      within(panel).getByRole('button', { name: /Steps and logs/ }),
    );
    expect(
      await within(panel).findByRole('button', { name: 'Log of apply (dev)' }),
    ).toBeVisible();
  });

  it('tells a rehearsed result from a real one', async () => {
    const { panel } = await show(environmentState({ rehearsed: false }));
    expect(within(panel).queryByText('Rehearsed')).toBeNull();
  });

  it('keeps an environment in sight that main does not hold any more', async () => {
    await show(environmentState(), {
      environments: [
        environmentState(),
        environmentState({ environment: 'old', state: 'removing' }),
      ],
    });
    const old = screen.getByRole('region', { name: 'Environment old' });
    expect(old).toHaveTextContent('Removing');
    expect(old).toHaveTextContent('Main does not hold this environment');
  });

  it('says which reports were refused, as text', async () => {
    const { container } = await show(environmentState(), {
      refused: Array.from({ length: 7 }, (_, index) => ({
        run: 90 + index,
        environment: 'dev',
        at: '2026-11-21T08:00:00Z',
        reason: '<b>digest</b> differs',
      })),
    });
    expect(
      screen.getByText('7 reports were refused and changed nothing'),
    ).toBeVisible();
    expect(screen.getByText(/dev, run 90/)).toBeVisible();
    expect(screen.queryByText(/dev, run 95/)).toBeNull();
    expect(screen.getByText('2 older ones are not shown.')).toBeVisible();
    expect(container.querySelector('b')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows what was asked when no state can be had, and says why', async () => {
    await renderPage(tab, {
      api: {
        environments: async () => {
          throw failure(500, 'no such table: statuses');
        },
      },
    });
    expect(
      await screen.findByRole('region', { name: 'Environment dev' }),
    ).toHaveTextContent('AWS account');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no such table: statuses',
    );
  });
});

describe('operations on an environment', () => {
  it('checks drift', async () => {
    const { api, panel, user } = await show(environmentState());
    await user.click(within(panel).getByRole('button', checkButton));
    expect(api.checkDrift).toHaveBeenCalledWith(repository, 'dev');
  });

  it('says why a drift check did not start', async () => {
    const { panel, user } = await show(
      environmentState(),
      {},
      {
        checkDrift: async () => {
          throw failure(409, 'A run works on dev already.');
        },
      },
    );
    await user.click(within(panel).getByRole('button', checkButton));
    expect(await within(panel).findByRole('alert')).toHaveTextContent(
      'A run works on dev already.',
    );
  });

  it('says what one may not do', async () => {
    const { panel } = await show(environmentState(), {
      operations: { check: false, remove: false },
    });
    expect(within(panel).getByRole('button', checkButton)).toBeDisabled();
    expect(within(panel).getByRole('button', removeButton)).toBeDisabled();
    expect(panel).toHaveTextContent('You may not start drift checks here.');
    expect(panel).toHaveTextContent('You may not remove environments here.');
  });

  it('removes only after its name was typed, and lists what happens', async () => {
    const { api, panel, user } = await show(environmentState());
    await user.click(within(panel).getByRole('button', removeButton));
    const dialog = await screen.findByRole('dialog', {
      name: 'Remove environment dev',
    });
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringContaining('Deletion protection'),
      expect.stringContaining('platform layer is destroyed'),
      expect.stringContaining('load balancers, volumes'),
      expect.stringContaining('final snapshot'),
      expect.stringContaining('infrastructure layer is destroyed'),
      expect.stringContaining('tags'),
    ]);
    expect(dialog).toHaveTextContent('111111111111, eu-west-1');
    expect(await axe(dialog)).toHaveNoViolations();
    const confirm = within(dialog).getByRole('button', { name: 'Remove dev' });
    const input = within(dialog).getByLabelText('Type dev to confirm');
    expect(input).toHaveFocus();
    expect(confirm).toBeDisabled();
    await user.type(input, 'prod');
    expect(confirm).toBeDisabled();
    await user.clear(input);
    await user.type(input, 'dev');
    await user.click(confirm);
    expect(api.removeEnvironment).toHaveBeenCalledWith(
      repository,
      'dev',
      'dev',
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('asks anew each time', async () => {
    const { panel, user } = await show(environmentState());
    await user.click(within(panel).getByRole('button', removeButton));
    await user.type(await screen.findByLabelText('Type dev to confirm'), 'dev');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(within(panel).getByRole('button', removeButton));
    expect(await screen.findByLabelText('Type dev to confirm')).toHaveValue('');
  });
});
