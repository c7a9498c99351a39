// Makes a stack without a browser, through the portal's HTTP API, as a guest:
//   node scripts/demo.mjs [--case default] [--name NAME] [--portal http://localhost:7007]
//                         [--apply] [--destroy] [--forge-port 7008] [--data FOLDER]
// --apply waits for the plans, approves, merges and waits for what CI applies;
// --destroy removes it all again. Starts the portal for the time of the demo when
// it does not run; the last two are for that. Without --name, the name of the case
// gets a suffix, so that the demo can be repeated.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import yaml from 'yaml';
import { applyProposal, removeEnvironments } from './demo/life.mjs';
import { DemoError } from './demo/DemoError.mjs';
import { ensurePortal, signIn } from './demo/portal.mjs';

const root = path.resolve(import.meta.dirname, '..');
const casesFolder = path.join(root, 'templates', 'create-stack', 'cases');

function readOptions() {
  const { values } = parseArgs({
    options: {
      case: { type: 'string', default: 'default' },
      name: { type: 'string' },
      portal: { type: 'string', default: 'http://localhost:7007' },
      apply: { type: 'boolean', default: false },
      destroy: { type: 'boolean', default: false },
      'forge-port': { type: 'string' },
      data: { type: 'string' },
    },
  });
  const cases = fs.readdirSync(casesFolder).map(file => file.slice(0, -5));
  if (!cases.includes(values.case))
    throw new DemoError(
      `--case: there is no case ${values.case}. There are: ${cases.join(', ')}`,
    );
  if (values.destroy && !values.apply)
    throw new DemoError(
      '--destroy: needs --apply, there is nothing to remove.',
    );
  return values;
}

/** The form values of a case, under a name that is not taken yet, for a forge that the portal has. */
async function readValues({ case: caseName, name }, call) {
  const file = path.join(casesFolder, `${caseName}.yaml`);
  const values = yaml.parse(fs.readFileSync(file, 'utf8'));
  const suffix = Date.now().toString(36).slice(-5);
  const { repositories } = await call('GET', '/groundwork/options');
  if (repositories.length === 0)
    throw new DemoError(
      'The portal offers no place for repositories: list one under groundwork.repositories in app-config.yaml.',
    );
  const { host, owner } = repositories[0];
  return {
    ...values,
    name: name ?? `${values.name}-${suffix}`,
    repository: { host, owner },
  };
}

/** The catalog reads the template a moment after a first start. */
async function submit(call, values) {
  const form = {
    templateRef: 'template:default/create-stack',
    values,
    secrets: {},
  };
  for (let attempt = 1; ; attempt++) {
    try {
      const { id } = await call('POST', '/scaffolder/v2/tasks', form);
      return id;
    } catch (error) {
      if (attempt === 30 || !/: 404 /.test(error.message)) throw error;
      await setTimeout(1000);
    }
  }
}

/** Prints what the task does; returns its output. */
async function follow(call, taskId) {
  let after;
  for (;;) {
    const query = after === undefined ? '' : `?after=${after}`;
    const events = await call(
      'GET',
      `/scaffolder/v2/tasks/${taskId}/events${query}`,
    );
    for (const { id, type, body } of events) {
      after = id;
      if (type === 'completion') {
        if (body.error) throw new DemoError(body.error.message);
        return body.output;
      }
      if (body.status === 'completed')
        console.log(`  ${body.message.replace('Finished step', '✓')}`);
    }
    await setTimeout(300);
  }
}

/** Opens what the result page links to, as a person would. */
async function check(call, links) {
  const [repository, proposal, entity] = links;
  const page = await fetch(repository.url);
  if (!page.ok) throw new DemoError(`${repository.url} answers ${page.status}`);
  const view = await call('GET', proposal.url);
  if (view.state !== 'open')
    throw new DemoError(`The proposal is ${view.state}, not open`);
  const [kind, namespace, name] = entity.entityRef.split(/[:/]/);
  await call('GET', `/catalog/entities/by-name/${kind}/${namespace}/${name}`);
  return view;
}

async function main() {
  const options = readOptions();
  const stop = await ensurePortal(options);
  try {
    const call = await signIn(options.portal);
    const values = await readValues(options, call);
    console.log(`Creating ${values.name} (case ${options.case}) …`);
    const taskId = await submit(call, values);
    console.log(`  ${options.portal}/create/tasks/${taskId}`);
    const { links } = await follow(call, taskId);
    const { url } = await check(call, links);
    console.log(`repository: ${links[0].url}`);
    console.log(`proposal:   ${options.portal}${links[1].url} (${url})`);
    console.log(`entity:     ${links[2].entityRef}`);
    if (options.apply) await applyProposal(call, links[1].url);
    if (options.destroy) await removeEnvironments(call, links[1].url);
  } finally {
    await stop();
  }
}

main().catch(error => {
  console.error(error instanceof DemoError ? error.message : error);
  process.exitCode = 1;
});
