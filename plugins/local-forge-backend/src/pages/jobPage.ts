import { Forge } from '../Forge';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { findRun } from '../rest/actions/findRun';
import { readJobLog } from '../rest/actions/jobLogRoute';
import { notFound } from '../rest/errors';
import { numberOf } from '../rest/numberOf';
import { fullName } from '../rest/urls';
import { html } from './html';
import { page } from './layout';
import { breadcrumbs } from './pagePlace';
import { runHeading } from './runPage';
import { runState } from './runState';

/** A page shows the end of a longer log. */
const MAX_SHOWN = 300_000;

async function findJob(forge: Forge, request: ForgeRequest) {
  const { repository, run } = await findRun(forge, request);
  const job = await forge.jobs.find(numberOf(request.params.job_id));
  if (job?.run_id !== run.id) throw notFound();
  return { repository, run, job };
}

/** Colours and cursor movements of a terminal. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '');
}

/** A job: its steps, what its check says, its log, which grows while it runs. */
export async function jobPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run, job } = await findJob(forge, request);
  const [check, { content }] = await Promise.all([
    forge.checks.find(repository.id, job.id),
    readJobLog(forge, job.id),
  ]);
  const text = plain(content.toString('utf8'));
  const at = `/${fullName(repository)}/actions/runs/${run.id}/job/${job.id}`;
  return page(
    forge,
    `${job.name} · ${run.title}`,
    html`${runHeading(repository, run)}
      <h2>${job.name} ${runState(job)}</h2>
      <p>${check?.title}</p>
      <table>
        ${job.steps.map(
          step =>
            html`<tr>
              <td>${step.name}</td>
              <td class="end">${runState(step)} ${step.started_at}</td>
            </tr>`,
        )}
      </table>
      ${check?.summary &&
      html`<details>
        <summary>Summary</summary>
        <pre class="wrap">${check.summary}</pre>
      </details>`}
      <h2>
        Log <span class="count"><a href="${at}/log">raw</a></span>
      </h2>
      ${text.length > MAX_SHOWN &&
      html`<p class="quiet">
        The end of it; the whole log is in the raw one.
      </p>`}
      ${text
        ? html`<pre class="wrap">${text.slice(-MAX_SHOWN)}</pre>`
        : html`<p class="quiet">Nothing yet.</p>`}`,
    {
      path: breadcrumbs(repository),
      refresh: job.status !== 'completed',
    },
  );
}

/** The log as text; never anything that a browser would run. */
export async function rawLog(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { job } = await findJob(forge, request);
  const { content } = await readJobLog(forge, job.id);
  return {
    status: 200,
    content,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}
