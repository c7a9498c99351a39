import { loadSkeletonFolder } from '@groundwork/backstage-plugin-groundwork-node';
import path from 'node:path';
import { readCase, root } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';
import { RenderedTree } from './RenderedTree';
import { MOST_SKIPS, skipsIn } from './skips';

const treeOf = (files: Record<string, string>) =>
  new RenderedTree(
    'made',
    {} as any,
    Object.entries(files).map(([file, text]) => ({
      path: file,
      mode: '100644',
      content: Buffer.from(text),
    })),
  );

describe('skipsIn', () => {
  it('finds skips in comments and in the configuration, with their reasons', () => {
    const { skips, problems } = skipsIn(
      treeOf({
        'modules/a/main.tf':
          'resource "x" "y" {\n  #checkov:skip=CKV_AWS_1:Endpoints are no secrets here.\n}\n',
        '.checkov.yaml':
          'skip-check:\n  # aws_kms_key in modules/*: the first reason\n  - CKV_AWS_2\n  # aws_lambda_function: the second reason\n  - CKV_AWS_3\n',
      }),
    );
    expect(problems).toEqual([]);
    expect(skips).toEqual([
      {
        check: 'CKV_AWS_1',
        place: 'modules/a/main.tf:2',
        reason: 'Endpoints are no secrets here.',
      },
      {
        check: 'CKV_AWS_2',
        place: '.checkov.yaml',
        reason: 'aws_kms_key in modules/*: the first reason',
      },
      {
        check: 'CKV_AWS_3',
        place: '.checkov.yaml',
        reason: 'aws_lambda_function: the second reason',
      },
    ]);
  });

  it('refuses one without a reason, a baseline, and more than twelve', () => {
    const comment = '#checkov:skip=CKV_AWS_1:Endpoints are no secrets here.\n';
    expect(
      skipsIn(
        treeOf({
          'a.tf': '#checkov:skip=CKV_AWS_1\n',
          '.checkov.baseline': '{}',
        }),
      ).problems,
    ).toEqual([
      'a.tf:1: a skip of CKV_AWS_1 gives no reason',
      '.checkov.baseline: a baseline hides findings without a reason',
    ]);
    expect(
      skipsIn(treeOf({ 'a.tf': comment.repeat(MOST_SKIPS) })).problems,
    ).toEqual([]);
    expect(
      skipsIn(treeOf({ 'a.tf': comment.repeat(MOST_SKIPS + 1) })).problems,
    ).toEqual([expect.stringMatching(/^13 skips, and 12 are the most/)]);
  });

  it('finds no more than twelve in the skeleton', async () => {
    const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
    const one = readCase('default');
    const tree = RenderedTree.of(one.name, specOfCase(one), skeleton);
    const { skips, problems } = skipsIn(tree);
    expect(problems).toEqual([]);
    expect(skips.length).toBeGreaterThan(0);
  });
});
