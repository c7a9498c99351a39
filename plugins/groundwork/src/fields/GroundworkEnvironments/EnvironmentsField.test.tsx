import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { choose, renderForm } from '../../__testUtils__/renderForm';
import { formOptions } from '../../__testUtils__/formOptions';
import { reviewOf } from '../../__testUtils__/reviewOf';
import type { StackAnswers } from './stackAnswers';

const dev = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

const panel = () => screen.findByRole('region', { name: 'Review' });
const toReview = () => screen.getByRole('button', { name: 'Review' });

describe('GroundworkEnvironments', () => {
  it('gets a stack out of three questions', async () => {
    const { user, onCreate, api } = await renderForm();
    const review = await panel();
    expect(
      await within(review).findByText('Waiting for answers'),
    ).toBeVisible();
    expect(
      within(review).getByRole('button', {
        name: 'Go to field dev: AWS account',
      }),
    ).toBeVisible();
    expect(api.review).not.toHaveBeenCalled();

    await choose(user, 'AWS account', /acme-dev/);
    await choose(user, 'Region', 'eu-west-1');
    expect(
      await within(review).findByRole('region', { name: 'Subnets of dev' }),
    ).toHaveTextContent('10.16.0.0/21');
    expect(within(review).getByText(/EKS 1.35/)).toBeVisible();

    await user.click(toReview());
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith(
        expect.objectContaining({ environments: [dev] }),
      ),
    );
    expect(api.review).toHaveBeenLastCalledWith(
      expect.objectContaining({
        name: 'payments',
        repository: { host: 'github.com', owner: 'acme' },
        environments: [dev],
      }),
    );
  });

  it('names what is missing, and does not go on', async () => {
    const { user, api } = await renderForm();
    await panel();
    await user.click(toReview());
    expect(
      await screen.findAllByText(
        /dev: AWS account: there is no answer. Fix: fill in the field./,
      ),
    ).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
    expect(api.review).not.toHaveBeenCalled();

    const goTo = screen.getByRole('button', {
      name: 'Go to field dev: Region',
    });
    await user.click(goTo);
    expect(document.activeElement).toHaveAccessibleName(/Region/);
  });

  it('blocks on what the server refuses, and leads to the input that is hidden', async () => {
    const { user, container } = await renderForm({
      answers: {
        environments: [
          dev,
          {
            ...dev,
            name: 'prod',
            stage: 'prod',
            account: '333333333333',
            network: { cidr: '10.18.0.0/24' },
          },
        ],
      },
    });
    const review = await panel();
    const goTo = await within(review).findByRole('button', {
      name: 'Go to field prod: Own address block',
    });
    expect(within(review).getByText(/cannot be cut/)).toBeVisible();

    await user.click(toReview());
    expect(
      await screen.findAllByText(/prod: Own address block: .* cannot be cut/),
    ).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await user.click(goTo);
    const input = await screen.findByRole('textbox', {
      name: /Own address block/,
    });
    await waitFor(() => expect(input).toHaveFocus());
    expect(input).toHaveValue('10.18.0.0/24');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(/cannot be cut/);
    expect(await axe(container)).toHaveNoViolations();

    await user.clear(input);
    await user.type(input, '10.18.0.0/18');
    await waitFor(() => expect(input).toBeValid());
    await user.click(toReview());
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('loses nothing when the backend is not there, and tries again', async () => {
    let isDown = true;
    const { user } = await renderForm({
      answers: { environments: [dev] },
      api: {
        review: async answers => {
          if (isDown) throw new Error('connect ECONNREFUSED');
          return reviewOf(answers);
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The answers could not be reviewed');
    expect(alert).toHaveTextContent('connect ECONNREFUSED');
    expect(alert).toHaveTextContent('nothing you wrote is lost');

    await user.click(toReview());
    expect(
      await screen.findAllByText(/could not be reviewed: connect/),
    ).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    isDown = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Subnets of dev' }),
    ).toBeVisible();
    await user.click(toReview());
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('puts only what somebody decided into the answers', async () => {
    const { user, onCreate } = await renderForm({
      answers: { environments: [dev] },
    });
    await panel();
    await user.click(await screen.findByRole('button', { name: /^Advanced/ }));
    await user.click(screen.getByRole('button', { name: /^Network/ }));
    await choose(user, 'NAT gateways', /in each zone/);
    expect(
      screen.getByText('Profile: One gateway for all zones'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Database/ }));
    const readers = screen.getByRole('textbox', { name: /Readers/ });
    await user.clear(readers);
    await user.type(readers, '2');
    await user.tab();
    await user.click(screen.getByRole('button', { name: /^Connections/ }));
    await user.click(screen.getByRole('switch', { name: 'Sign-in with IAM' }));
    await user.click(screen.getByRole('switch', { name: 'Sign-in with IAM' }));

    await user.click(toReview());
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        environments: [
          {
            ...dev,
            network: { nat: 'per-zone' },
            database: { kind: 'serverless', readers: 2 },
          },
        ],
      }),
    );
  });

  it('goes back to the profile on request', async () => {
    const { user, onCreate } = await renderForm({
      answers: { environments: [{ ...dev, cluster: { version: '1.36' } }] },
    });
    await panel();
    await user.click(
      await screen.findByRole('button', {
        name: /^Advanced ?changed: Cluster/,
      }),
    );
    await user.click(screen.getByRole('button', { name: /^Cluster/ }));
    await user.click(
      screen.getByRole('button', { name: /answer for Kubernetes version/ }),
    );
    await user.click(toReview());
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith(
        expect.objectContaining({ environments: [dev] }),
      ),
    );
  });

  it('adds and removes environments, and the focus follows', async () => {
    const { user } = await renderForm({ answers: { environments: [dev] } });
    await panel();
    await user.click(
      await screen.findByRole('button', { name: 'Add environment' }),
    );
    const staging = await screen.findByRole('group', { name: 'staging' });
    await waitFor(() =>
      expect(staging).toContainElement(document.activeElement as HTMLElement),
    );
    await user.click(
      screen.getByRole('button', { name: 'Remove environment staging' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('group', { name: 'staging' })).toBeNull(),
    );
    expect(screen.getByRole('group', { name: 'dev' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Remove environment/ }),
    ).toBeNull();
  });

  it('aborts the outdated review and keeps the last answer meanwhile', async () => {
    const signals = new Map<unknown, AbortSignal | undefined>();
    const { user } = await renderForm({
      answers: { environments: [dev] },
      api: {
        review: async (answers, options) => {
          const { region } = (answers as StackAnswers).environments[0];
          signals.set(region, options?.signal);
          if (region === dev.region) return reviewOf(answers);
          return new Promise(() => {});
        },
      },
    });
    const subnets = await screen.findByRole('region', {
      name: 'Subnets of dev',
    });
    await choose(user, 'Region', 'eu-north-1');
    await waitFor(() => expect(signals.has('eu-north-1')).toBe(true));
    expect(screen.getByText('Checking the answers')).toBeVisible();
    expect(subnets).toBeVisible();
    await choose(user, 'Region', 'eu-west-3');
    await waitFor(() => expect(signals.has('eu-west-3')).toBe(true));
    expect(signals.get('eu-north-1')?.aborted).toBe(true);
    expect(signals.get('eu-west-3')?.aborted).toBe(false);
  });

  it('says why it offers nothing', async () => {
    let isDown = true;
    const { user } = await renderForm({
      api: {
        options: async () => {
          if (isDown) throw new Error('no route to host');
          return formOptions;
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('no route to host');
    isDown = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('group', { name: 'dev' })).toBeVisible();
  });
});
