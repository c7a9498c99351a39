import { Forge } from '../Forge';
import { ForgeRequest, ForgeResponse, Route } from '../http/types';
import { commitPage } from './commitPage';
import { filePage, rawFile } from './filePage';
import { jobPage, rawLog } from './jobPage';
import { listPage } from './listPage';
import { pullPage } from './pullPage';
import { repositoryPage } from './repositoryPage';
import { runPage } from './runPage';
import { runsPage } from './runsPage';

type Page = (forge: Forge, request: ForgeRequest) => Promise<ForgeResponse>;

const PAGES: [string, Page][] = [
  ['/', forge => listPage(forge)],
  ['/raw/{owner}/{repo}/{path}', rawFile],
  ['/{owner}/{repo}/raw/{path}', rawFile],
  ['/{owner}/{repo}/tree/{path}', filePage],
  ['/{owner}/{repo}/blob/{path}', filePage],
  ['/{owner}/{repo}/commit/{ref}', commitPage],
  ['/{owner}/{repo}/pull/{pull_number}', pullPage],
  ['/{owner}/{repo}/actions', runsPage],
  ['/{owner}/{repo}/actions/runs/{run_id}', runPage],
  ['/{owner}/{repo}/actions/runs/{run_id}/job/{job_id}', jobPage],
  ['/{owner}/{repo}/actions/runs/{run_id}/job/{job_id}/log', rawLog],
  ['/{owner}/{repo}', repositoryPage],
  ['/{owner}', (forge, request) => listPage(forge, request.params.owner)],
];

/** Read-only pages for people, at the addresses that GitHub has. */
export function pageRoutes(forge: Forge): Route[] {
  return PAGES.map(([path, render]) => ({
    kind: 'page',
    operation: 'page',
    method: 'GET',
    path,
    handle: request => render(forge, request),
  }));
}
