import { screen } from '@testing-library/react';
import { renderPage } from '../../__testUtils__/renderPage';
import { failedPlan } from '../../__testUtils__/plans';
import { DiagnosticList } from './DiagnosticList';

describe('DiagnosticList', () => {
  it('names resource, place and line, and takes nothing for markup', async () => {
    const { container } = await renderPage(
      <DiagnosticList items={failedPlan.layers[0].diagnostics} />,
    );
    const [item] = await screen.findAllByRole('listitem');
    expect(item).toHaveTextContent('Invalid value for argument');
    expect(item).toHaveTextContent('module.database[0].aws_rds_cluster.this');
    expect(item).toHaveTextContent('modules/database/main.tf, line 31');
    expect(item).toHaveTextContent('<script>alert(1)</script>');
    expect(item).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(container.querySelector('script, img')).toBeNull();
  });

  it('puts errors first', async () => {
    await renderPage(
      <DiagnosticList
        items={[
          { severity: 'warning', summary: 'careful' },
          { severity: 'error', summary: 'broken' },
        ]}
      />,
    );
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Errorbroken',
      'Warningcareful',
    ]);
  });
});
