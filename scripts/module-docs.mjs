#!/usr/bin/env node
/**
 * Writes the tables of inputs and outputs into the README of every module and
 * layer of the skeleton, between its two markers.
 *
 *   node scripts/module-docs.mjs           writes
 *   node scripts/module-docs.mjs --check   changes nothing, exits 1 on a difference
 *
 * It reads what `terraform fmt` leaves: blocks start and end in the first
 * column, their arguments are indented by two spaces. That is less than HCL,
 * and the tests check that the skeleton is formatted.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['skeleton/modules', 'skeleton/layers'];
const begin =
  '<!-- inputs and outputs: written from variables.tf and outputs.tf -->';
const end = '<!-- inputs and outputs: end -->';

/** The blocks of one type in a file: name, and arguments as the lines of their text. */
function readBlocks(source, type, file) {
  const blocks = [];
  let block;
  let argument;
  for (const [index, line] of source.split('\n').entries()) {
    const opening = new RegExp(`^${type} "([a-z0-9_]+)" \\{$`).exec(line);
    if (opening) {
      block = { name: opening[1], arguments: {} };
      blocks.push(block);
    } else if (line.startsWith(type)) {
      throw new Error(
        `${file}:${index + 1}: not a block as terraform fmt writes it: ${line}`,
      );
    } else if (line === '}') {
      block = undefined;
    } else if (block) {
      const start = /^ {2}([a-z_]+) += (.*)$/.exec(line);
      if (start) {
        argument = [start[2]];
        block.arguments[start[1]] = argument;
      } else if (/^ {2}[a-z_]+ \{$/.test(line)) {
        argument = undefined;
      } else if (argument && /^ {2}(?: |[)}\]])/.test(line)) {
        argument.push(line.slice(2));
      } else if (line.trim() === '') {
        argument = undefined;
      }
    }
  }
  return blocks;
}

/** The text of a plain string such as a description. */
function readString(lines, where) {
  if (!lines) {
    throw new Error(`${where} has no description`);
  }
  const text = lines.join('\n');
  if (!/^"(?:[^"\\$%]|\\.|\$[^{]|%[^{])*"$/.test(text)) {
    throw new Error(`${where}: a description is one plain string: ${text}`);
  }
  return JSON.parse(text);
}

const cell = text => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function describeInputs(source, file) {
  const variables = readBlocks(source, 'variable', file);
  const rows = variables.map(({ name, arguments: given }) => {
    const where = `${file}: variable ${name}`;
    if (!given.type) {
      throw new Error(`${where} has no type`);
    }
    const type =
      given.type.length > 1 ? `[object](#${name})` : `\`${given.type[0]}\``;
    const standard = given.default
      ? `\`${given.default.join(' ')}\``
      : 'required';
    const text = cell(readString(given.description, where));
    return `| \`${name}\` | ${text} | ${type} | ${standard} |`;
  });
  const objects = variables
    .filter(variable => variable.arguments.type.length > 1)
    .flatMap(({ name, arguments: given }) => [
      '',
      `#### ${name}`,
      '',
      '```hcl',
      ...given.type,
      '```',
    ]);
  return [
    '### Inputs',
    '',
    '| name | description | type | default |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...objects,
  ];
}

function describeOutputs(source, file) {
  const rows = readBlocks(source, 'output', file).map(output => {
    const where = `${file}: output ${output.name}`;
    const text = cell(readString(output.arguments.description, where));
    return `| \`${output.name}\` | ${text} |`;
  });
  return [
    '### Outputs',
    '',
    '| name | description |',
    '| --- | --- |',
    ...rows,
  ];
}

/** The README of a module or layer with its tables as they should be. */
async function documentFolder(folder) {
  const read = name => readFile(join(folder, name), 'utf8');
  const name = file => relative(root, join(folder, file));
  const readme = await read('README.md');
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(
      `${name('README.md')} lacks the markers "${begin}" and "${end}"`,
    );
  }
  const tables = [
    ...describeInputs(await read('variables.tf'), name('variables.tf')),
    '',
    ...describeOutputs(await read('outputs.tf'), name('outputs.tf')),
  ].join('\n');
  return {
    path: name('README.md'),
    readme,
    wanted: `${readme.slice(
      0,
      from + begin.length,
    )}\n\n${tables}\n\n${readme.slice(to)}`,
  };
}

async function main() {
  const check = process.argv.includes('--check');
  const parents = await Promise.all(
    folders.map(async parent => {
      const entries = await readdir(join(root, parent), {
        withFileTypes: true,
      });
      return entries
        .filter(entry => entry.isDirectory())
        .map(entry => join(root, parent, entry.name));
    }),
  );
  let differences = 0;
  for (const folder of parents.flat().sort()) {
    const { path, readme, wanted } = await documentFolder(folder);
    if (readme !== wanted) {
      differences += 1;
      if (check) {
        console.error(`${path} does not match its variables and outputs`);
      } else {
        await writeFile(join(root, path), wanted);
        console.log(`wrote ${path}`);
      }
    }
  }
  if (check && differences > 0) {
    console.error('Run: node scripts/module-docs.mjs');
    process.exitCode = 1;
  }
}

await main();
