#!/usr/bin/env node
// Stands in for the terraform command in tests of the CI programs: answers from the
// script in SCRIPTED_TERRAFORM, so that it can say what a real one says only on a bad day.
import fs from 'node:fs';
import path from 'node:path';

const script = JSON.parse(
  fs.readFileSync(process.env.SCRIPTED_TERRAFORM, 'utf8'),
);
const args = process.argv.slice(2);
const folder = args.find(arg => arg.startsWith('-chdir='));
const layer = path.basename(folder ?? '');
const [command, ...rest] = args.filter(arg => arg !== folder);
const print = value =>
  process.stdout.write(
    `${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
  );
const tell = diagnostics => {
  for (const diagnostic of diagnostics ?? [])
    print({ type: 'diagnostic', '@message': diagnostic.summary, diagnostic });
};
const fails = diagnostics =>
  (diagnostics ?? []).some(({ severity }) => severity === 'error') ? 1 : 0;

switch (command) {
  case 'version':
    print({ terraform_version: '1.11.4' });
    break;
  case 'init':
    print({ type: 'init_output', '@message': 'Initialised.' });
    break;
  case 'plan': {
    const diagnostics = script.planning?.[layer];
    tell(diagnostics);
    process.exitCode = fails(diagnostics);
    if (!process.exitCode)
      fs.writeFileSync(
        rest.find(arg => arg.startsWith('-out=')).slice('-out='.length),
        'saved',
      );
    break;
  }
  case 'show':
    if (!rest.includes('-json')) print('The plan, in words.');
    else if (script.plans?.[layer]) print(script.plans[layer]);
    else process.exitCode = 1;
    break;
  case 'apply': {
    const { completed = [], diagnostics } = script.applying?.[layer] ?? {};
    for (const [action, addr] of completed)
      print({
        type: 'apply_complete',
        '@message': `${addr}: done`,
        hook: { resource: { addr }, action },
      });
    tell(diagnostics);
    process.exitCode = fails(diagnostics);
    break;
  }
  case 'output':
    print(script.outputs ?? {});
    break;
  case 'state':
    for (const address of script.addresses?.[layer] ?? []) print(address);
    break;
  default:
    process.stderr.write(`not in the script: ${args.join(' ')}\n`);
    process.exitCode = 1;
}
