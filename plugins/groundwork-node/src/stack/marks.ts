import { InputError } from '@backstage/errors';
import type { CommitIdentity } from '../git/fastImport';
import type { Checkpoint, Marker } from './types';

/** The branch that holds what was rendered, before any human edit. */
export const PRISTINE_BRANCH = 'groundwork/pristine';

const TASK = 'Groundwork-Task';
const CONFLICT = 'Groundwork-Conflict';

/** Names a task as the maker of what it makes, so that its retry knows it again. */
export function taskMarker(appBaseUrl: string, taskId: string): Marker {
  return {
    taskId,
    url: `${appBaseUrl.replace(/\/$/, '')}/create/tasks/${taskId}`,
  };
}

/** A commit message that tells which task made it and what it left to a person. */
export function commitMessage(options: {
  title: string;
  body?: string;
  marker: Marker;
  conflicts?: readonly string[];
}): string {
  const { title, body, marker, conflicts = [] } = options;
  if (!/^[\w-]{1,100}$/.test(marker.taskId)) {
    throw new InputError(
      'The id of a task holds letters, digits and hyphens only',
    );
  }
  const trailers = [
    `${TASK}: ${marker.taskId}`,
    ...conflicts.map(path => `${CONFLICT}: ${JSON.stringify(path)}`),
  ];
  return `${[oneLine(title), body, trailers.join('\n')]
    .filter(part => part !== undefined && part !== '')
    .join('\n\n')}\n`;
}

/** Whether this very task made the commit. */
export function isMadeBy(message: string, marker: Marker): boolean {
  return trailersOf(message).includes(`${TASK}: ${marker.taskId}`);
}

/** The paths that a commit left to a person. */
export function conflictsOf(message: string): string[] {
  return trailersOf(message)
    .filter(line => line.startsWith(`${CONFLICT}: `))
    .map(line => String(JSON.parse(line.slice(CONFLICT.length + 2))));
}

/** The name on every commit; the time comes from the task's first try, so that a retry makes the same commit. */
export async function identityOf(
  key: string,
  checkpoint: Checkpoint | undefined,
): Promise<CommitIdentity> {
  const fn = async () => Math.floor(Date.now() / 1000);
  const time = checkpoint ? await checkpoint({ key, fn }) : await fn();
  return { name: 'Groundwork', email: 'groundwork@groundwork.invalid', time };
}

function trailersOf(message: string): string[] {
  return message.trim().split('\n\n').pop()?.split('\n') ?? [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
