import { execFileSync } from 'node:child_process';
import { lifecycleData } from '@groundwork/backstage-plugin-groundwork-common';
import { root } from '../cases/readCases';
import { VERSIONS } from './checks/kubeconform';

const evaluate = (program: string) =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      encoding: 'utf8',
    }),
  );

it('checks a stack here with the versions that its own workflow installs', () => {
  const { ours, theirs } = evaluate(`
    import { catalog } from './scripts/tools/catalog.mjs';
    import { CHECKERS } from './skeleton/ci/lib/checkers.mjs';
    console.log(JSON.stringify({
      ours: Object.fromEntries(Object.entries(catalog).map(([name, { version }]) => [name, version])),
      theirs: CHECKERS,
    }))`);
  const names = Object.keys(theirs);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect({
      name,
      version: /[@=]v?([\d.]+)$/.exec(theirs[name].at(-1))?.[1],
    }).toEqual({ name, version: ours[name] });
});

it('has schemas of every Kubernetes version that is offered', () => {
  const version: string = evaluate(`
    import { version } from './scripts/tools/kubernetesSchemas.mjs';
    console.log(JSON.stringify(version))`);
  expect(VERSIONS).toContain(lifecycleData.eks.default);
  for (const minor of VERSIONS) expect(version).toContain(`${minor}.`);
});
