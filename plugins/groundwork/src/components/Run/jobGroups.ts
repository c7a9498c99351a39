import type { JobView } from '@groundwork/backstage-plugin-groundwork-common';

/** Jobs by environment, both in the order in which they came. */
export function jobGroups(
  jobs: JobView[],
): { environment?: string; jobs: JobView[] }[] {
  const groups = new Map<string | undefined, JobView[]>();
  for (const job of jobs) {
    const group = groups.get(job.environment);
    if (group) group.push(job);
    else groups.set(job.environment, [job]);
  }
  return [...groups].map(([environment, members]) => ({
    environment,
    jobs: members,
  }));
}
