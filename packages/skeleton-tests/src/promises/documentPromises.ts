import path from 'node:path';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { wrongArchitecture } from './architecturePromises';
import { wrongCosts } from './costPromises';
import { wrongMonitoring } from './monitoringPromises';
import { wrongEntity, wrongOwners } from './ownershipPromises';
import { wrongOverview } from './overviewPromises';
import { wrongPages } from './pagePromises';
import { wrongPerformance } from './performancePromises';
import type { RenderedText } from './RenderedText';
import { wrongSecurity } from './securityPromises';

/** What the pages are held to, each by its own file. */
const PAGES = [
  wrongPages,
  wrongOverview,
  wrongArchitecture,
  wrongSecurity,
  wrongMonitoring,
  wrongCosts,
  wrongPerformance,
  wrongOwners,
];

/** What is wrong with the documents of a rendered repository: links, commands and their variables, left-over expressions, things that are not so. */
export async function brokenDocumentPromises(
  spec: Spec,
  files: RenderedText,
): Promise<string[]> {
  return [
    ...[...files].flatMap(([file, text]) => unsound(file, text, files)),
    ...wrongNavigation(files),
    ...PAGES.flatMap(wrong => wrong(spec, files)),
    ...(await wrongEntity(spec, files)),
  ];
}

/** Templates of Helm, which look like what these checks look for. */
const HELM = /^platform\/(.+\/)?templates\//;

function unsound(file: string, text: string, files: RenderedText): string[] {
  if (HELM.test(file)) return [];
  const problems: string[] = [];
  if (
    /\.ya?ml$/.test(file) &&
    yaml.parseAllDocuments(text).some(d => d.errors.length)
  )
    problems.push('is no YAML');
  if (/\.(md|ya?ml|json)$|CODEOWNERS$/.test(file))
    problems.push(...leftOver(withoutOthers(file, text)));
  if (file.endsWith('.njk')) problems.push('is a template still');
  if (file.endsWith('.json') && !isJson(text)) problems.push('is no JSON');
  if (file.endsWith('.md'))
    problems.push(
      ...brokenLinks(file, text, files),
      ...unknownPrograms(text, files),
      ...unsetVariables(text),
    );
  return problems.map(problem => `${file} ${problem}`);
}

/** GitHub's own expressions, those of alert rules and those of Grafana's legends stay where they are. */
function withoutOthers(file: string, text: string): string {
  if (file.startsWith('.github/')) return text.replace(/\$\{\{ [^}]*\}\}/g, '');
  if (/^platform\/.+\/dashboards\//.test(file))
    return text.replace(/\{\{\w+\}\}/g, '');
  return /^platform\/.+\/rules\//.test(file)
    ? text.replace(/\{\{ \$[^}]*\}\}/g, '')
    : text;
}

function leftOver(text: string): string[] {
  const found = /\{\{|\{%|%\}|\{ \{|\bundefined\b|\[object Object\]/.exec(text);
  return found ? [`has a left-over ${found[0]}`] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function brokenLinks(
  file: string,
  text: string,
  files: RenderedText,
): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link.split('#')[0])
    .filter(link => link && !/^[a-z]+:/.test(link))
    .map(link => path.posix.join(path.posix.dirname(file), link))
    .filter(target => !isThere(target, files))
    .map(target => `links to ${target}, which is not there`);
}

function unknownPrograms(text: string, files: RenderedText): string[] {
  return [...text.matchAll(/\b(ci\/[\w-]+\.mjs)\b/g)]
    .map(match => match[1])
    .filter(program => !files.has(program))
    .map(program => `names ${program}, which is not there`);
}

/** Variables of the shell, and arguments of which no function here has as many; sed's last line is none. */
function unsetVariables(text: string): string[] {
  const used = new Set(
    [...text.matchAll(/(?<!,)\$\{?([A-Za-z_]\w*|[3-9]|\d{2,})/g)].map(
      match => match[1],
    ),
  );
  const isSet = (name: string) =>
    name === 'PWD' ||
    new RegExp(`\\b(${name}=|read (\\w+ )*${name}\\b|for ${name} in\\b)`).test(
      text,
    );
  return [...used]
    .filter(name => !isSet(name))
    .map(name => `uses $${name}, which it does not set`);
}

function isThere(target: string, files: RenderedText): boolean {
  const folder = `${target.replace(/\/$/, '')}/`;
  return (
    files.has(target) || [...files.keys()].some(file => file.startsWith(folder))
  );
}

function wrongNavigation(files: RenderedText): string[] {
  const pages = (entry: unknown): string[] => {
    if (typeof entry === 'string') return [entry];
    return entry && typeof entry === 'object'
      ? Object.values(entry).flatMap(pages)
      : [];
  };
  const { nav } = yaml.parse(files.get('mkdocs.yml') ?? '{}');
  const linked = pages(nav);
  const unlinked = [...files.keys()].filter(
    file => /^docs\/.*\.md$/.test(file) && !linked.includes(file.slice(5)),
  );
  return [
    ...linked
      .filter(page => !files.has(`docs/${page}`))
      .map(page => `mkdocs.yml leads to docs/${page}, which is not there`),
    ...unlinked.map(file => `mkdocs.yml does not lead to ${file}`),
  ];
}
