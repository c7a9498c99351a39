import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { changedEnvironments } from '@groundwork/backstage-plugin-groundwork-common';
import { skeletonFolder } from '../cases/readCases';

const ALL = ['dev', 'live', 'staging'];

const CASES: [paths: string[], changed: string[]][] = [
  [[], []],
  [['environments/dev/infrastructure.tfvars.json'], ['dev']],
  [
    ['environments/live/a', 'environments/dev/b/c'],
    ['dev', 'live'],
  ],
  [['environments/README.md', 'environments/gone/a'], []],
  [['environments/dev-2/a'], []],
  [['README.md', 'docs/runbooks/x.tf', '.groundwork/stack.json'], []],
  [['catalog-info.yaml', 'CODEOWNERS', 'LICENSE', 'mkdocs.yml'], []],
  [['.gitignore', '.gitattributes'], []],
  [['modules/database/README.md'], ALL],
  [['modules/environments/dev/a'], ALL],
  [['ci/plan.mjs'], ALL],
  [['.github/workflows/apply.yaml', 'environments/dev/a'], ALL],
  [['layers/platform/main.tf', 'docs/index.md'], ALL],
];

/** What the stack's own programs say. */
function changedByStack(): string[][] {
  const file = pathToFileURL(path.join(skeletonFolder, 'ci/lib/changed.mjs'));
  const program = `
    import { isChanged } from ${JSON.stringify(file)};
    const [names, cases] = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(
      cases.map(paths => names.filter(name => isChanged(name, paths))),
    ));`;
  return JSON.parse(
    execFileSync(
      process.execPath,
      [
        ...['--input-type=module', '-e', program],
        JSON.stringify([ALL, CASES.map(([paths]) => paths)]),
      ],
      { encoding: 'utf8' },
    ),
  );
}

describe('the environments that a change plans', () => {
  const byStack = changedByStack();

  it.each(CASES.map(([paths, changed], index) => ({ paths, changed, index })))(
    '$paths: the portal, its runner and the stack agree on $changed',
    ({ paths, changed, index }) => {
      const environments = ALL.map(name => ({ name }));
      expect(
        changedEnvironments(paths, environments).map(({ name }) => name),
      ).toEqual(changed);
      expect(byStack[index]).toEqual(changed);
    },
  );
});
