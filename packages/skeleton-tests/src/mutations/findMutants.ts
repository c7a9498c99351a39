import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';
import { outlineOf } from '../terraformText/outline';
import { mutantsOf, type Defect, type Mutant, type Target } from './Mutant';
import { documentDefects } from './operators/document';
import { jsonDefects } from './operators/json';
import { programDefects } from './operators/program';
import { terraformDefects } from './operators/terraform';
import type { Surroundings } from './operators/terraformValue';
import { yamlDefects } from './operators/yaml';

/** Values of the environments of every case, by name. */
export type RenderedValues = Map<string, string>;

/** Every defect that the operators can make in the tree and in the values of every case. */
export function findMutants(values: RenderedValues): Mutant[] {
  return [
    ...terraformMutants(),
    ...fromFiles(
      'chart',
      // Templates of charts are not YAML yet, and tests are what catches.
      filesBelow('skeleton/platform', '.yaml').filter(
        file => !/\/(templates|tests)\//.test(file),
      ),
      yamlDefects,
    ),
    ...fromFiles('skeleton', ['skeleton/skeleton.yaml'], yamlDefects),
    ...fromFiles(
      'skeleton',
      [
        ...filesBelow('skeleton', '.njk'),
        ...filesBelow('skeleton/docs', '.md'),
        ...filesBelow('skeleton/ci', '.md'),
      ],
      documentDefects,
    ),
    ...fromFiles(
      'template',
      ['templates/create-stack/template.yaml'],
      yamlDefects,
    ),
    ...fromFiles(
      'program',
      filesBelow('skeleton/ci', '.mjs').filter(
        file => !/\.test\.mjs$|\/__fixtures__\//.test(file),
      ),
      programDefects,
    ),
    ...fromFiles(
      'workflow',
      filesBelow('skeleton/.github', '.yaml'),
      yamlDefects,
    ),
    ...[...values].flatMap(([file, text]) =>
      mutantsOf('values', file, jsonDefects(text)),
    ),
  ];
}

/** A mutant that changes nothing is none. */
export function changesText(mutant: Mutant, text: string): boolean {
  return mutant.mutate(text) !== text;
}

function terraformMutants(): Mutant[] {
  const folders = ['modules', 'layers'].flatMap(parent =>
    fs
      .readdirSync(path.join(root, 'skeleton', parent))
      .filter(name =>
        fs.existsSync(path.join(root, 'skeleton', parent, name, 'outputs.tf')),
      )
      .map(name => path.join('skeleton', parent, name)),
  );
  const outputs = new Map(
    folders.map(folder => [path.basename(folder), outputsOf(folder)]),
  );
  return folders.flatMap(folder => {
    const files = terraformFiles(folder);
    const around = { resources: resourcesOf(files), outputs };
    return fromFiles('terraform', files, text =>
      terraformDefects(text, around),
    );
  });
}

function terraformFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder))
    .filter(file => file.endsWith('.tf'))
    .map(file => path.join(folder, file));
}

function resourcesOf(files: string[]): Surroundings['resources'] {
  const resources = new Map<string, string[]>();
  for (const file of files)
    for (const { type, labels } of outlineOf(read(file)))
      if (type === 'resource')
        resources.set(labels[0], [
          ...(resources.get(labels[0]) ?? []),
          labels[1],
        ]);
  return resources;
}

function outputsOf(folder: string): string[] {
  return outlineOf(read(path.join(folder, 'outputs.tf'))).map(
    ({ labels }) => labels[0],
  );
}

function fromFiles(
  target: Target,
  files: readonly string[],
  find: (text: string) => Defect[],
): Mutant[] {
  return files.flatMap(file => mutantsOf(target, file, find(read(file))));
}

function filesBelow(folder: string, ending: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending) && !file.includes('.terraform'))
    .map(file => path.join(folder, file))
    .sort();
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}
