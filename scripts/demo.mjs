// Makes a stack without a browser, through the portal's HTTP API, as a guest:
//   node scripts/demo.mjs [--case default] [--name NAME] [--portal http://localhost:7007]
//                         [--forge-port 7008] [--data FOLDER]
// Starts the portal for the time of the demo when it does not run; the last two
// are for that. Without --name, the name of the case gets a suffix, so that the
// demo can be repeated.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import yaml from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const casesFolder = path.join(root, 'templates', 'create-stack', 'cases');

/** Something that the person who started the demo can act on. */
class DemoError extends Error {}

function readOptions() {
  const { values } = parseArgs({
    options: {
      case: { type: 'string', default: 'default' },
      name: { type: 'string' },
      portal: { type: 'string', default: 'http://localhost:7007' },
      'forge-port': { type: 'string' },
      data: { type: 'string' },
    },
  });
  const cases = fs.readdirSync(casesFolder).map(file => file.slice(0, -5));
  if (!cases.includes(values.case))
    throw new DemoError(
      `--case: there is no case ${values.case}. There are: ${cases.join(', ')}`,
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

async function isUp(portal) {
  const response = await fetch(
    `${portal}/.backstage/health/v1/readiness`,
  ).catch(() => undefined);
  return response?.ok ?? false;
}

/** Returns how to stop what it started. */
async function ensurePortal({ portal, data, 'forge-port': forgePort }) {
  if (await isUp(portal)) return async () => {};
  if (!['localhost', '127.0.0.1'].includes(new URL(portal).hostname))
    throw new DemoError(`The portal ${portal} does not answer.`);
  console.log('The portal does not run: starting it for this demo …');
  const port = new URL(portal).port || '7007';
  const logFile = path.join(root, 'data', 'demo-portal.log');
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'scripts', 'start.mjs'),
      ...(port === '7007' ? [] : ['--port', port]),
      ...(forgePort ? ['--forge-port', forgePort] : []),
      ...(data ? ['--data', data] : []),
    ],
    { cwd: root, stdio: ['ignore', log, log] },
  );
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (let waited = 0; waited < 600; waited++) {
    if (child.exitCode !== null)
      throw new DemoError(`The portal ended; its log is in ${logFile}`);
    if (await isUp(portal)) return stop;
    await setTimeout(500);
  }
  await stop();
  throw new DemoError(`The portal does not get ready; see ${logFile}`);
}

/** Calls the portal's API as a guest. */
async function signIn(portal) {
  const response = await fetch(`${portal}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok)
    throw new DemoError(
      `No sign-in as a guest: ${response.status} ${await response.text()}`,
    );
  const { token } = (await response.json()).backstageIdentity;
  return async function call(method, route, body) {
    const answer = await fetch(`${portal}/api${route}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    }).catch(error => {
      throw new DemoError(
        `${portal} does not answer any more (${error.message}). A task that runs goes on when the portal is back.`,
      );
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new DemoError(`${method} ${route}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
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
  } finally {
    await stop();
  }
}

main().catch(error => {
  console.error(error instanceof DemoError ? error.message : error);
  process.exitCode = 1;
});
