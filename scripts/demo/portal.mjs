// The portal that the demo talks to: one that runs, or one that it starts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DemoError } from './DemoError.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

async function isUp(portal) {
  const response = await fetch(
    `${portal}/.backstage/health/v1/readiness`,
  ).catch(() => undefined);
  return response?.ok ?? false;
}

/** Returns how to stop what it started. */
export async function ensurePortal({ portal, data, 'forge-port': forgePort }) {
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
export async function signIn(portal) {
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
