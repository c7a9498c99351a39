import { Forge } from '../Forge';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { findRun } from '../rest/actions/findRun';
import { workflowName } from '../rest/actions/workflow';
import { fullName } from '../rest/urls';
import { RunRow } from '../store/runTypes';
import { RepositoryRow } from '../store/types';
import { html, Html } from './html';
import { page } from './layout';
import { breadcrumbs } from './pagePlace';
import { runState } from './runState';

/** The heading that a run's page and its jobs' pages share. */
export function runHeading(repository: RepositoryRow, run: RunRow): Html {
  const at = `/${fullName(repository)}`;
  return html`<h1>
      <a href="${at}/actions/runs/${run.id}"
        >${workflowName(run.kind)} #${run.number}</a
      >
      <span class="count">${run.title}</span>
    </h1>
    <p>
      ${runState(run)}
      <span class="quiet"
        >${run.event} on ${run.head_branch} ·
        <a href="${at}/commit/${run.head_sha}"
          ><code>${run.head_sha.slice(0, 7)}</code></a
        >${run.pull_number !== null &&
        html` ·
          <a href="${at}/pull/${run.pull_number}"
            >proposal #${run.pull_number}</a
          >`}
        · rehearsed · attempt ${run.attempt}</span
      >
    </p>`;
}

/** A run: its jobs, what it waits for, what it has left. */
export async function runPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run } = await findRun(forge, request);
  const [jobs, artifacts] = await Promise.all([
    forge.jobs.list(run.id, run.attempt),
    forge.artifacts.list(repository.id, { runId: run.id }),
  ]);
  const checks = await Promise.all(
    jobs.map(job => forge.checks.find(repository.id, job.id)),
  );
  const at = `/${fullName(repository)}/actions/runs/${run.id}`;
  const { portalUrl } = forge.options;
  const content = html`${runHeading(repository, run)}
    ${run.status === 'waiting' &&
    html`<p>
      Somebody has to approve before it goes
      on${portalUrl !== undefined &&
      html`, <a href="${portalUrl}">in the portal</a>`}.
    </p>`}
    <h2>Jobs</h2>
    <table>
      ${jobs.map(
        (job, i) =>
          html`<tr>
            <td>
              <a href="${at}/job/${job.id}">${job.name}</a><br /><span
                class="quiet"
                >${checks[i]?.title}</span
              >
            </td>
            <td class="end">${runState(job)} ${job.started_at}</td>
          </tr>`,
      )}
    </table>
    ${artifacts.length > 0 &&
    html`<h2>Artifacts</h2>
      <table>
        ${artifacts.map(
          artifact =>
            html`<tr>
              <td>
                ${artifact.name}<br /><span class="quiet"
                  >${artifact.digest}</span
                >
              </td>
              <td class="end">${artifact.size} bytes</td>
            </tr>`,
        )}
      </table>`}`;
  return page(
    forge,
    `${workflowName(run.kind)} #${run.number} · ${run.title}`,
    content,
    {
      path: breadcrumbs(repository),
      refresh: run.status !== 'completed',
    },
  );
}
