import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod/v4';

const MAX_BYTES = 8 * 1024 * 1024;

/** The text of a file that a program of CI was to write; undefined when there is none, or no plain one. */
export async function readOutput(
  folder: string,
  name: string,
): Promise<string | undefined> {
  const file = path.join(folder, name);
  const stat = await fs.lstat(file).catch(() => undefined);
  if (!stat?.isFile() || stat.size > MAX_BYTES) return undefined;
  return await fs.readFile(file, 'utf8');
}

/** As `readOutput` for JSON of a known form; a text that says what is wrong when it is not that. */
export async function readJsonOutput<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<{ value?: T; problem?: string }> {
  const text = await readOutput(folder, name);
  if (text === undefined) return { problem: `${name} was not written.` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: `${name} is no JSON.` };
  }
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  return {
    problem: `${name} has not the form that the portal reads: ${
      issue.path.join('.') || 'it'
    }: ${issue.message}.`,
  };
}
