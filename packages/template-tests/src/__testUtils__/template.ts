import fs from 'node:fs';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import yaml from 'yaml';

/** The folder of the repository. */
export const root = path.resolve(__dirname, '../../../..');

/** The folder of the template that makes a stack. */
export const templateDir = path.join(root, 'templates/create-stack');

export const templateFile = path.join(templateDir, 'template.yaml');

/** The template as the catalog has it. */
export function readTemplate(): TemplateEntityV1beta3 {
  const template = yaml.parse(fs.readFileSync(templateFile, 'utf8'));
  template.metadata.annotations = {
    'backstage.io/managed-by-location': `file:${templateFile}`,
  };
  return template;
}

/** Name and form values of each case of the template. */
export function readCases(): { name: string; values: JsonObject }[] {
  const folder = path.join(templateDir, 'cases');
  return fs
    .readdirSync(folder)
    .sort()
    .map(file => ({
      name: path.basename(file, '.yaml'),
      values: yaml.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
    }));
}

/** The values of one case. */
export function readCase(name: string): JsonObject {
  const found = readCases().find(one => one.name === name);
  if (!found) throw new Error(`There is no case ${name}`);
  return found.values;
}

/** The people and groups of the laptop portal. */
export function orgEntities(): Entity[] {
  const file = path.join(root, 'examples/org.yaml');
  return yaml
    .parseAllDocuments(fs.readFileSync(file, 'utf8'))
    .map(document => document.toJS());
}
