// Checks what the documentation says: relative links lead to files and anchors
// that are there; npm scripts, programs and configuration keys exist.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { scripts } = JSON.parse(
  fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
);
const builtIn = new Set(['start', 'test', 'install', 'ci']);

const documents = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter(file => file && !/^skeleton\/|\/__/.test(file))
  .filter(file => fs.existsSync(path.join(root, file)));

/** GitHub's anchor of a heading. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsOf(file) {
  return [...fs.readFileSync(file, 'utf8').matchAll(/^#+\s+(.*)$/gm)].map(
    match => anchorOf(match[1]),
  );
}

function brokenLinks(document, text) {
  const folder = path.dirname(path.join(root, document));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]);
  return links
    .filter(link => !/^[a-z]+:/.test(link))
    .flatMap(link => {
      const [target, anchor] = link.split('#');
      const file = target
        ? path.resolve(folder, target)
        : path.join(root, document);
      if (!fs.existsSync(file)) return [`${link} leads nowhere`];
      if (anchor && !anchorsOf(file).includes(anchor))
        return [`${link}: no such heading`];
      return [];
    });
}

function unknownCommands(text) {
  const npm = [...text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)]
    .map(match => match[1])
    .filter(name => name !== 'run' && !builtIn.has(name) && !scripts[name]);
  const programs = [...text.matchAll(/\b(?:node|bash) ([\w./-]+)/g)]
    .map(match => match[1])
    .filter(
      file => file.includes('/') && !fs.existsSync(path.join(root, file)),
    );
  return [
    ...npm.map(name => `npm script "${name}" does not exist`),
    ...programs.map(file => `program ${file} does not exist`),
  ];
}

/** Names of permissions look like configuration keys. */
const permissions = fs.readFileSync(
  path.join(root, 'plugins/groundwork-common/src/permissions.ts'),
  'utf8',
);

/** Configuration keys that no config.d.ts declares. */
function unknownKeys(text) {
  const plugins = { groundwork: 'groundwork', localForge: 'local-forge' };
  return [...text.matchAll(/`(groundwork|localForge)\.([\w.]+)`/g)]
    .filter(([, section, key]) => !permissions.includes(`'${section}.${key}'`))
    .filter(([, section, key]) => {
      const file = `plugins/${plugins[section]}-backend/config.d.ts`;
      const declared = fs.readFileSync(path.join(root, file), 'utf8');
      return !key
        .split('.')
        .every(name => new RegExp(`\\b${name}\\??:`).test(declared));
    })
    .map(([key]) => `configuration key ${key} is declared nowhere`);
}

const problems = documents.flatMap(document => {
  const text = fs.readFileSync(path.join(root, document), 'utf8');
  return [
    ...brokenLinks(document, text),
    ...unknownCommands(text),
    ...unknownKeys(text),
  ].map(problem => `${document}: ${problem}`);
});
for (const problem of problems) console.error(problem);
console.log(`${documents.length} documents, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
