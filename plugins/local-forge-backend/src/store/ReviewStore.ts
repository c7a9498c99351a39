import { Knex } from 'knex';
import { ReviewRow } from './runTypes';
import { timestamp } from './types';

/** The table of reviews of pull requests. */
export class ReviewStore {
  constructor(private readonly knex: Knex) {}

  async add(
    review: Omit<ReviewRow, 'id' | 'submitted_at'>,
  ): Promise<ReviewRow> {
    const rows = await this.knex<ReviewRow>('reviews')
      .insert({ ...review, submitted_at: timestamp() })
      .returning('*');
    return rows[0] as ReviewRow;
  }

  /** Reviews of a pull request, oldest first. */
  async list(repositoryId: number, number: number): Promise<ReviewRow[]> {
    return await this.knex<ReviewRow>('reviews')
      .where({ repository_id: repositoryId, number })
      .orderBy('id');
  }
}
