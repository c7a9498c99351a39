// Cuts GitHub's OpenAPI document down to the operations that the forge implements:
//   node cut.mjs <api.github.com.json of @octokit/openapi> [<version>]
// Writes github.json.gz beside this file, with every schema that the operations reach.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = path.dirname(fileURLToPath(import.meta.url));
const [source, version] = process.argv.slice(2);
const full = JSON.parse(fs.readFileSync(source, 'utf8'));
const wanted = fs
  .readFileSync(path.join(folder, 'operations.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);

/** What says nothing about the shape of a request or an answer. */
const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'tags',
]);

function strip(value, isMap = false) {
  if (Array.isArray(value)) return value.map(item => strip(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // a property may well be called "description"
      .filter(
        ([key]) => isMap || !(PROSE.has(key) || /^x-|^externalDocs$/.test(key)),
      )
      .map(([key, item]) => [key, strip(item, key === 'properties' && !isMap)]),
  );
}

function resolve(ref) {
  const keys = ref.slice(2).split('/');
  return keys.reduce((at, key) => at[key], full);
}

const cut = {
  openapi: full.openapi,
  info: {
    title: full.info.title,
    version: full.info.version,
    license: full.info.license,
    'x-source': version ? `@octokit/openapi@${version}` : full.info['x-source'],
  },
  paths: {},
  components: {},
};

function collect(value) {
  if (Array.isArray(value)) return value.forEach(collect);
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof value.$ref === 'string') {
    const [, , kind, name] = value.$ref.split('/');
    cut.components[kind] ??= {};
    if (!cut.components[kind][name]) {
      cut.components[kind][name] = strip(resolve(value.$ref));
      collect(cut.components[kind][name]);
    }
  }
  return Object.values(value).forEach(collect);
}

// every operation may answer 404 and 401 in this shape
collect({ $ref: '#/components/schemas/basic-error' });
for (const line of wanted) {
  const [method, at] = line.split(' ');
  const operation = full.paths[at]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document has no ${line}`);
  cut.paths[at] ??= {};
  cut.paths[at][method.toLowerCase()] = strip(operation);
  collect(cut.paths[at][method.toLowerCase()]);
}
fs.writeFileSync(
  path.join(folder, 'github.json.gz'),
  gzipSync(`${JSON.stringify(cut, null, 1)}\n`, { level: 9 }),
);
