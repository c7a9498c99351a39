import { Forge } from '../../Forge';
import { LabelRow } from '../../store/DiscussionStore';
import { CommentRow, RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { encodePath, nodeId, repositoryPage, repositoryUrl } from '../urls';

/** A label. */
export function presentLabel(
  forge: Forge,
  repository: RepositoryRow,
  label: LabelRow,
) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: repositoryUrl(forge, repository, `/labels/${encodePath(label.name)}`),
    name: label.name,
    description: null,
    color: 'ededed',
    default: false,
  };
}

/** A comment (`issue-comment`). */
export function presentComment(
  forge: Forge,
  repository: RepositoryRow,
  comment: CommentRow,
) {
  const page = repositoryPage(forge, repository, `/pull/${comment.number}`);
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: repositoryUrl(forge, repository, `/issues/comments/${comment.id}`),
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: repositoryUrl(forge, repository, `/issues/${comment.number}`),
    body: comment.body,
    user: presentAccount(forge, comment.author),
    created_at: comment.created_at,
    updated_at: comment.updated_at,
    author_association: 'OWNER',
  };
}
