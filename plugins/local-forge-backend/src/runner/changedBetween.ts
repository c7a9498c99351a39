import { changedEnvironments } from '@groundwork/backstage-plugin-groundwork-common';
import { summariseDiff } from '../git/diff';
import { RunEnvironment } from '../store/runTypes';

/** The environments that have to be planned, given what differs between two trees. */
export async function changedBetween(
  directory: string,
  from: string,
  to: string,
  environments: RunEnvironment[],
): Promise<RunEnvironment[]> {
  const changes = await summariseDiff(directory, from, to);
  const paths = changes.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
  return changedEnvironments(paths, environments);
}
