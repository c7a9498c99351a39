import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSkeletonFolder } from '../skeleton/loadSkeletonFolder';
import type { Skeleton, Skeletons } from '../skeleton/Skeleton';

const folders: string[] = [];

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-test-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Writes files; a name that ends with `*` becomes an executable file. */
export async function writeFolder(
  folder: string,
  files: Record<string, string | Buffer>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name.replace(/\*$/, ''));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    if (name.endsWith('*')) {
      await chmod(file, 0o755);
    }
  }
}

/** What every skeleton.yaml of the tests starts with. */
export const HEAD = `apiVersion: groundwork.dev/v1
kind: Skeleton
metadata: { name: test }
`;

/** Loads a skeleton from its files; skeleton.yaml may be left out. */
export async function makeSkeleton(
  files: Record<string, string | Buffer>,
): Promise<Skeleton> {
  const folder = temporaryFolder();
  await writeFolder(folder, { 'skeleton.yaml': HEAD, ...files });
  return loadSkeletonFolder(folder);
}

/** The given versions; the last one is the latest. */
export function skeletonsOf(...versions: Skeleton[]): Skeletons {
  return {
    latest: async () => versions[versions.length - 1],
    at: async ref => {
      const found = versions.find(
        ({ ref: { digest } }) => digest === ref.digest,
      );
      if (!found) {
        throw new Error(`no version ${ref.digest}`);
      }
      return found;
    },
  };
}

/** A skeleton as small as a stack can be. */
export const SMALL = {
  'skeleton.yaml': `${HEAD}
paths:
  - match: docs/database.md
    when: spec.environments.exists(e, e.database.kind != 'none')
repeat:
  - path: environments/_environment_
    each: spec.environments
    as: environment
data:
  - path: environments/_environment_/values.tfvars.json
    format: json
    each: spec.environments
    as: environment
    value:
      stack: spec.name
      region: environment.region
      nodes: environment.cluster.nodeGroups
      cidr: plans[environment.name].cidr
`,
  'README.md.njk': '# {{ spec.name }}\n\n{{ spec.description }}\n',
  'catalog-info.yaml.njk':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: {{ spec.name | yaml }}\n  description: {{ spec.description | yaml }}\n',
  'main.tf': 'terraform {\n  required_version = ">= 1.11"\n}\n\n# end\n',
  'docs/database.md': 'The database.\n',
  'environments/_environment_/backend.hcl.njk':
    'key = {{ environment.name | json }}\n',
  'ci/plan*': '#!/bin/sh\necho plan\n',
};
