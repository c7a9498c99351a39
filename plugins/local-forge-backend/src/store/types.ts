/** A repository as the database keeps it; its objects are in a bare repository named by the id. */
export interface RepositoryRow {
  id: number;
  owner: string;
  name: string;
  description: string | null;
  homepage: string | null;
  private: boolean;
  default_branch: string;
  archived: boolean;
  topics: string[];
  settings: Record<string, boolean | string>;
  last_number: number;
  created_at: string;
  updated_at: string;
  pushed_at: string;
}

/** A pull request; `head` and `base` are branches of the same repository. */
export interface PullRow {
  id: number;
  repository_id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  author: string;
  head: string;
  base: string;
  /** Kept up to date while open; what they were when it was closed or merged. */
  head_sha: string;
  base_sha: string;
  maintainer_can_modify: boolean;
  merged_by: string | null;
  merge_commit_sha: string | null;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  merged_at: string | null;
}

/** A comment on a pull request. */
export interface CommentRow {
  id: number;
  repository_id: number;
  number: number;
  body: string;
  author: string;
  created_at: string;
  updated_at: string;
}

/** A time as GitHub writes it. */
export function timestamp(at: Date = new Date()): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
