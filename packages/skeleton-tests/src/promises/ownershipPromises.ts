import { componentEntityV1alpha1Validator } from '@backstage/catalog-model';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

/** What only the platform team may change. */
const GUARDED = [
  '.github',
  '.groundwork',
  'ci',
  'layers',
  'modules',
  'platform',
  'policies',
];

/** What CODEOWNERS says that is not so. */
export function wrongOwners(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const lines = (files.get('CODEOWNERS') ?? '').split('\n');
  const { owner, platform } = spec.codeOwners;
  promises.expect(
    'CODEOWNERS: everything',
    lines.includes(`* ${owner.join(' ')}`),
    owner.length > 0,
  );
  for (const folder of GUARDED)
    promises.expect(
      `CODEOWNERS: ${folder}`,
      lines.includes(`/${folder}/ ${platform.join(' ')}`),
      platform.length > 0,
    );
  return promises.broken;
}

/** What the catalog entity says that is not so. */
export async function wrongEntity(
  spec: Spec,
  files: RenderedText,
): Promise<string[]> {
  const promises = new Promises();
  const entity = yaml.parse(files.get('catalog-info.yaml') ?? '{}');
  const known = await componentEntityV1alpha1Validator
    .check(entity)
    .catch(error => error.message);
  promises.expect('catalog-info.yaml: a component', known, true);
  const { host, owner, name } = spec.repository;
  promises.expect('catalog-info.yaml', entity, {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: spec.name,
      ...(spec.description && { description: spec.description }),
      annotations: {
        'groundwork.dev/stack': `${host}/${owner}/${name}`,
        'github.com/project-slug': `${owner}/${name}`,
        'backstage.io/techdocs-ref': 'dir:.',
      },
      tags: ['aws', 'terraform'],
    },
    spec: {
      type: 'infrastructure',
      lifecycle: spec.environments.some(({ stage }) => stage === 'prod')
        ? 'production'
        : 'experimental',
      owner: spec.owner,
      ...(spec.system && { system: spec.system }),
    },
  });
  return promises.broken;
}
