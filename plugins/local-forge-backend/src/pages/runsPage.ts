import { Forge } from '../Forge';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { workflowName } from '../rest/actions/workflow';
import { fullName } from '../rest/urls';
import { html } from './html';
import { page } from './layout';
import { breadcrumbs, findPageRepository } from './pagePlace';
import { runState } from './runState';

/** Older ones are in the API. */
const MAX_RUNS = 200;

/** What runs in a repository and has run, newest first. */
export async function runsPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findPageRepository(forge, request);
  const runs = await forge.runs.list({ repositoryId: repository.id });
  const at = `/${fullName(repository)}/actions/runs`;
  const rows = runs.slice(0, MAX_RUNS).map(
    run => html`<tr>
      <td>
        <a href="${at}/${run.id}">${workflowName(run.kind)} #${run.number}</a>
        ${run.title}<br /><span class="quiet"
          >${run.event} on ${run.head_branch},
          <code>${run.head_sha.slice(0, 7)}</code></span
        >
      </td>
      <td class="end">${runState(run)} ${run.created_at}</td>
    </tr>`,
  );
  const title = `Runs of ${fullName(repository)}`;
  const off = html`<p class="quiet">
    The runner is switched off in the configuration
    (<code>localForge.runner.enabled</code>).
  </p>`;
  return page(
    forge,
    title,
    html`<h1>${title}</h1>
      ${!forge.runner && off}
      ${rows.length
        ? html`<table>
            ${rows}
          </table>`
        : html`<p class="quiet">
            None yet. A proposal is checked and planned, a merge is applied.
          </p>`}`,
    {
      path: breadcrumbs(repository),
      refresh: runs.some(({ status }) => status !== 'completed'),
    },
  );
}
