import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import {
  changePlan,
  createPlan,
  emptyPlan,
  failedPlan,
} from '../../__testUtils__/plans';
import { renderPage } from '../../__testUtils__/renderPage';
import { PlanPanel } from './PlanPanel';

describe('PlanPanel', () => {
  it('shows what is replaced and destroyed first', async () => {
    const { container } = await renderPage(<PlanPanel plan={changePlan} />);
    const plan = await screen.findByRole('region', { name: 'Plan of dev' });
    expect(within(plan).getByText('Rehearsed')).toBeVisible();
    expect(
      within(plan)
        .getAllByRole('heading', { level: 5 })
        .map(heading => heading.textContent?.trim()),
    ).toEqual([
      'What Terraform says',
      'Policies',
      '1 object is replaced: destroyed and made anew',
      '2 objects are destroyed',
      '1 object is changed',
      '3 objects are created',
    ]);
    expect(plan).toHaveTextContent('Replaced because of storage_encrypted');
    expect(plan).toHaveTextContent('modules/network/nat.tf, line 12');
    expect(plan).toHaveTextContent('one reader only');
    expect(plan).toHaveTextContent('Platform');
    expect(plan).toHaveTextContent('Nothing changes.');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('explains a layer that is planned later, and keeps a long list closed', async () => {
    const { user } = await renderPage(<PlanPanel plan={createPlan} />);
    const plan = await screen.findByRole('region', { name: 'Plan of prod' });
    expect(plan).toHaveTextContent('Deferred');
    expect(plan).toHaveTextContent('cannot be planned before the cluster');
    expect(plan).toHaveTextContent(
      'The cluster payments-prod does not exist yet.',
    );
    expect(plan).toHaveTextContent('6 more changes are not listed');
    expect(within(plan).queryByText(/aws_subnet/)).toBeNull();
    await user.click(
      within(plan).getByRole('button', { name: /96 objects are created/ }),
    );
    expect(within(plan).getAllByText(/aws_subnet/)).toHaveLength(90);
  });

  it('shows why a plan failed', async () => {
    await renderPage(<PlanPanel plan={failedPlan} />);
    const plan = await screen.findByRole('region', { name: 'Plan of dev' });
    expect(within(plan).getAllByText('Failed')).toHaveLength(2);
    expect(plan).toHaveTextContent('modules/database/main.tf, line 31');
    expect(plan).toHaveTextContent('Invalid value for argument');
    expect(plan).not.toHaveTextContent('Nothing changes.');
  });

  it('says that nothing changes, and nothing of rehearsal when it was none', async () => {
    await renderPage(<PlanPanel plan={{ ...emptyPlan, rehearsed: false }} />);
    const plan = await screen.findByRole('region', { name: 'Plan of dev' });
    expect(plan).toHaveTextContent('Nothing changes.');
    expect(within(plan).queryByText('Rehearsed')).toBeNull();
  });

  it('warns when it is not the plan that was reviewed', async () => {
    await renderPage(
      <PlanPanel plan={{ ...emptyPlan, reviewedPlan: 'different' }} />,
    );
    expect(
      await screen.findByText(/not the plan that the proposal showed/),
    ).toBeVisible();
  });
});
