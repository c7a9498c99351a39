import type { ForgeCallOptions } from './Forge';
import type { ForgeCheck, ForgeRuns } from './ForgeRuns';
import type { GithubClient } from './githubClient';
import { explain } from './githubErrors';
import { nameOf } from './githubRepositories';
import { place } from './githubRuns';
import { stateOf } from './githubStates';

const PAGE = 100;
const MAX_PAGES = 3;

interface GithubCheck {
  id: number;
  name: string;
  status: string;
  conclusion: string | null;
  html_url: string | null;
  details_url: string | null;
  output: {
    title: string | null;
    summary: string | null;
    text: string | null;
  };
}

function present(check: GithubCheck): ForgeCheck {
  const { title, summary, text } = check.output;
  const url = check.details_url ?? check.html_url;
  const job = /\/actions\/runs\/\d+\/job\/(\d+)$/.exec(url ?? '');
  return {
    id: check.id,
    name: check.name,
    ...stateOf(check),
    ...(title && { title }),
    ...(summary && { summary }),
    ...(text && { text }),
    ...(job && { jobId: Number(job[1]) }),
    ...(url && { url }),
  };
}

export async function listChecks(
  client: GithubClient,
  { repository, sha }: Parameters<ForgeRuns['listChecks']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<ForgeCheck[]> {
  const checks: ForgeCheck[] = [];
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { data } = await client.rest.checks.listForRef({
        ...place(repository),
        ref: sha,
        filter: 'latest',
        per_page: PAGE,
        page,
        request: { signal },
      });
      checks.push(...data.check_runs.map(present));
      if (data.check_runs.length < PAGE) {
        break;
      }
    }
    return checks;
  } catch (error) {
    throw explain(
      error,
      `list the checks of ${sha.slice(0, 12)} of ${nameOf(repository)}`,
      'checks: read',
    );
  }
}
