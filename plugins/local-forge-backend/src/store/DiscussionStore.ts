import { Knex } from 'knex';
import { CommentRow, timestamp } from './types';

/** A label on a pull request. */
export interface LabelRow {
  id: number;
  repository_id: number;
  number: number;
  name: string;
}

/** Comments and labels of pull requests. */
export class DiscussionStore {
  constructor(private readonly knex: Knex) {}

  async addComment(
    comment: Pick<CommentRow, 'repository_id' | 'number' | 'body' | 'author'>,
  ): Promise<CommentRow> {
    const now = timestamp();
    const rows = await this.knex<CommentRow>('comments')
      .insert({ ...comment, created_at: now, updated_at: now })
      .returning('*');
    return rows[0] as CommentRow;
  }

  /** Comments of a pull request, oldest first. */
  async listComments(
    repositoryId: number,
    number: number,
  ): Promise<CommentRow[]> {
    return await this.knex<CommentRow>('comments')
      .where({ repository_id: repositoryId, number })
      .orderBy('id');
  }

  async findComment(
    repositoryId: number,
    id: number,
  ): Promise<CommentRow | undefined> {
    return await this.knex<CommentRow>('comments')
      .where({ repository_id: repositoryId, id })
      .first();
  }

  async updateComment(id: number, body: string): Promise<void> {
    await this.knex<CommentRow>('comments')
      .where({ id })
      .update({ body, updated_at: timestamp() });
  }

  /** Adds labels that are not there yet. */
  async addLabels(
    repositoryId: number,
    number: number,
    names: string[],
  ): Promise<void> {
    for (const name of names)
      await this.knex<LabelRow>('labels')
        .insert({ repository_id: repositoryId, number, name })
        .onConflict(['repository_id', 'number', 'name'])
        .ignore();
  }

  async listLabels(repositoryId: number, number: number): Promise<LabelRow[]> {
    return await this.knex<LabelRow>('labels')
      .where({ repository_id: repositoryId, number })
      .orderBy('id');
  }
}
