import type { Server } from 'node:http';
import request from 'supertest';
import type { JsonObject } from '@backstage/types';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { readTemplate, templateDir } from './template';

export interface DryRunResult {
  /** Why it was refused; then there is nothing else. */
  error?: { name: string; message: string };
  log: { body: { message: string; stepId?: string; status?: string } }[];
  directoryContents: {
    path: string;
    base64Content: string;
    executable: boolean;
  }[];
  output: {
    links: { title: string; url?: string; entityRef?: string }[];
    text: { title: string; content: string }[];
  };
}

/** Runs the template without making anything, as the template editor does. */
export async function dryRun(
  server: Server,
  values: JsonObject,
): Promise<{ status: number; body: DryRunResult }> {
  const files = await serializeDirectoryContents(templateDir);
  return request(server)
    .post('/api/scaffolder/v2/dry-run')
    .send({
      template: readTemplate(),
      values,
      secrets: {},
      directoryContents: files.map(({ path, content }) => ({
        path,
        base64Content: content.toString('base64'),
      })),
    });
}
