import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Whose everything is, and in which region. */
export function checkTags(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const { host, owner, name } = spec.repository;
  const promised: Record<string, string> = {
    Stack: spec.name,
    Environment: environment.name,
    Stage: environment.stage,
    Owner: spec.owner,
    Repository: `${host}/${owner}/${name}`,
    ManagedBy: 'terraform',
    ...(spec.system && { System: spec.system }),
  };
  const wrong = planned.tagged.flatMap(({ values }) =>
    Object.entries(promised)
      .filter(([tag, value]) => values.tags_all[tag] !== value)
      .map(([tag]) => tag),
  );
  promises.expect('tags', [...new Set(wrong)], []);
  promises.expect(
    'tags: something is tagged',
    planned.tagged.length > 20,
    true,
  );
  const regions = planned.tagged
    .map(({ values }) => values.region)
    .filter(Boolean);
  const { database } = environment;
  promises.expectAll(
    'region',
    [...new Set(regions)],
    [
      environment.region,
      ...(database.kind !== 'none' && database.backupCopyRegion
        ? [database.backupCopyRegion]
        : []),
    ],
  );
}
