import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Which image repositories the answers promise, and how careful they are with images. */
export function checkRegistry(
  promises: Promises,
  spec: Spec,
  { name, registry, stage }: Environment,
  planned: Planned,
) {
  const made = planned.all('aws_ecr_repository');
  promises.expectAll(
    'registry.repositories',
    made.map(({ values }) => values.name),
    registry.repositories.map(image => `${spec.name}-${name}/${image}`),
  );
  promises.expectAll(
    'registry.repositories: old images go',
    planned.each('aws_ecr_lifecycle_policy', 'repository'),
    registry.repositories.map(image => `${spec.name}-${name}/${image}`),
  );
  promises.expect(
    'registry.repositories: tags stay, images are scanned, and kept in prod',
    [
      ...new Set(
        made.map(({ values }) =>
          [
            values.image_tag_mutability,
            values.image_scanning_configuration[0].scan_on_push,
            values.force_delete,
          ].join(),
        ),
      ),
    ],
    made.length > 0 ? [`IMMUTABLE,true,${stage !== 'prod'}`] : [],
  );
}
