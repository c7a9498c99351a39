import fs from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { loadSkeletonFolder } from '@groundwork/backstage-plugin-groundwork-node';
import { actionContext } from '../../__testUtils__/actionContext';
import { spec } from '../../__testUtils__/spec';
import { createRenderAction } from './render';

describe('groundwork:render', () => {
  const folder = createMockDirectory();

  beforeEach(() =>
    folder.setContent({
      skeleton: {
        'skeleton.yaml':
          'apiVersion: groundwork.dev/v1\nkind: Skeleton\nmetadata: { name: small }\n',
        'README.md.njk': '# {{ spec.name }}\n',
      },
      workspace: {},
    }),
  );

  const skeletons = {
    latest: () => loadSkeletonFolder(folder.resolve('skeleton')),
    at: jest.fn(),
  };

  it.each([true, false])(
    'writes the files into the workspace (dry-run: %s)',
    async isDryRun => {
      const workspacePath = folder.resolve('workspace');
      const { context, outputs } = actionContext({
        input: { spec },
        workspacePath,
        isDryRun,
      });

      await createRenderAction({ skeletons }).handler(context);

      expect(outputs).toEqual({ files: 2 });
      expect(
        fs.readFileSync(path.join(workspacePath, 'README.md'), 'utf8'),
      ).toBe('# ledger\n');
    },
  );

  it('replaces what a killed try left', async () => {
    folder.addContent({ workspace: { 'README.md': '# led' } });
    const workspacePath = folder.resolve('workspace');
    const { context } = actionContext({ input: { spec }, workspacePath });

    await createRenderAction({ skeletons }).handler(context);

    expect(fs.readFileSync(path.join(workspacePath, 'README.md'), 'utf8')).toBe(
      '# ledger\n',
    );
  });
});
