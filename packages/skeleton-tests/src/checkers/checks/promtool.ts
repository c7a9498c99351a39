import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { digestOf } from '../../cache/digest';
import type { Checker, Found } from '../Checker';
import { documentsIn } from '../helmTemplate';
import type { Manifests } from '../Manifests';
import type { RenderedTree } from '../RenderedTree';
import type { Workshop } from '../Workshop';

/** Alert rules are right, and their tests pass. */
export function promtool(manifests: Manifests): Checker {
  return {
    name: 'promtool',
    tools: ['promtool', 'helm', 'terraform', 'conftest'],
    looksFor:
      'rules in platform/**/*.yaml and in our own charts, platform/**/*_test.yaml',
    units(tree) {
      const files = tree
        .paths(/^platform\/.*\.ya?ml$/)
        .filter(file => !file.includes('/templates/'));
      const tests = files.filter(file => /_test\.ya?ml$/.test(file));
      const withRules = files.filter(
        file =>
          !tests.includes(file) &&
          groupsIn(documentsIn(tree.text(file))).length,
      );
      return [
        ...withRules.map(file => ({
          scope: file,
          key: tree.digest([file]),
          run: (workshop: Workshop) =>
            checkRules(workshop, file, documentsIn(tree.text(file))),
        })),
        ...tests.map(file => ({
          scope: file,
          key: tree.digest(files.filter(one => near(one, file))),
          run: (workshop: Workshop) => testRules(workshop, tree, file),
        })),
        ...tree.spec.environments.map(environment => ({
          scope: `charts of ${environment.name}`,
          key: digestOf(manifests.keyOf(tree, environment)),
          async run(workshop: Workshop) {
            const rendered = await manifests.of(workshop, tree, environment);
            return checkRules(
              workshop,
              `charts of ${environment.name}`,
              rendered.manifests.flatMap(({ text }) => documentsIn(text)),
            );
          },
        })),
      ];
    },
  };
}

/** A test and the rules that it is about are in one addon's folder. */
function near(file: string, test: string): boolean {
  const addon = test.split('/').slice(0, 2).join('/');
  return file.startsWith(`${addon}/`);
}

/** Groups of rules, wherever they are: in a file of rules, a PrometheusRule, the values of a chart. */
export function groupsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(groupsIn);
  if (!value || typeof value !== 'object') return [];
  const { groups, rules, ...rest } = value as Record<string, unknown>;
  if (Array.isArray(groups) && groups.some(group => isRules(group?.rules)))
    return groups;
  if (isRules(rules)) return [{ name: 'rules', rules }];
  return [...Object.values(rest), groups, rules].flatMap(groupsIn);
}

function isRules(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(rule => rule?.expr && (rule.alert || rule.record))
  );
}

async function checkRules(
  workshop: Workshop,
  scope: string,
  values: unknown[],
): Promise<Found> {
  // names of groups are unique in a file, and groups come from several
  const groups = groupsIn(values).map((group: any, index) => ({
    ...group,
    name: `${group.name}-${index}`,
  }));
  if (groups.length === 0) return { problems: [] };
  const file = path.join(workshop.emptyFolder('rules'), 'rules.yaml');
  fs.writeFileSync(file, yaml.stringify({ groups }));
  const { code, output } = await workshop.run(
    'promtool',
    ['check', 'rules', '--lint=all', '--lint-fatal', file],
    { cwd: path.dirname(file) },
  );
  const count = groups.flatMap(group => group.rules).length;
  return {
    problems: code === 0 ? [] : [`${scope}: ${output.trim()}`],
    note: `${count} rules`,
  };
}

async function testRules(
  workshop: Workshop,
  tree: RenderedTree,
  file: string,
): Promise<Found> {
  const cwd = await workshop.treeFolder(tree);
  const { code, output } = await workshop.run(
    'promtool',
    ['test', 'rules', path.basename(file)],
    { cwd: path.join(cwd, path.dirname(file)) },
  );
  return { problems: code === 0 ? [] : [`${file}: ${output.trim()}`] };
}
