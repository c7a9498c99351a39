import { Forge } from '../../Forge';
import { EnvironmentRow } from '../../store/runTypes';
import { RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';

/** Where an environment is, for programs and for people. */
export function environmentAddresses(
  forge: Forge,
  repository: RepositoryRow,
  environment: EnvironmentRow,
) {
  const name = encodeURIComponent(environment.name);
  return {
    url: repositoryUrl(forge, repository, `/environments/${name}`),
    html_url: repositoryPage(forge, repository, `/actions?environment=${name}`),
  };
}

/** Who approves: the forge has one account. */
export function presentReviewer(forge: Forge) {
  return {
    type: 'User',
    reviewer: presentAccount(forge, forge.options.login),
  };
}

/** A GitHub environment (`environment`). */
export function presentEnvironment(
  forge: Forge,
  repository: RepositoryRow,
  environment: EnvironmentRow,
) {
  const { id, name, needs_approval: needsApproval } = environment;
  const rule = {
    id,
    node_id: nodeId('GateRule', id),
    prevent_self_review: false,
    type: 'required_reviewers',
    reviewers: [presentReviewer(forge)],
  };
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    ...environmentAddresses(forge, repository, environment),
    created_at: environment.created_at,
    updated_at: environment.updated_at,
    protection_rules: needsApproval ? [rule] : [],
    deployment_branch_policy: null,
  };
}
