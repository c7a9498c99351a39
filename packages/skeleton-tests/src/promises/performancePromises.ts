import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import { sizeOf } from './databaseSize';
import { section, wrongFacts, type Fact } from './Facts';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

const PAGE = 'docs/performance.md';

/** What the page about the database's performance says that is not so, or leaves out. */
export function wrongPerformance(spec: Spec, files: RenderedText): string[] {
  const page = files.get(PAGE);
  if (page === undefined) return [];
  const promises = new Promises();
  const levels = new Set<string>();
  const wrong = spec.environments.flatMap(({ name, database }) => {
    if (database.kind === 'none')
      return wrongFacts(PAGE, page, [[`### ${name}\n`, false]]);
    levels.add(database.tuning);
    const { vcpus, memoryGib, connections } = sizeOf(database);
    const facts: Fact[] =
      database.kind === 'serverless'
        ? [
            [`| size | ${database.minAcu} to ${database.maxAcu} ACU |`, true],
            [`| memory | ${memoryGib} GiB at most |`, true],
            [`| capacity | an alarm at 90 % of ${database.maxAcu} ACU`, true],
            ['| active sessions |', false],
          ]
        : [
            [`| size | ${database.instanceClass}, ${vcpus} vCPUs |`, true],
            [`| memory | ${memoryGib} GiB |`, true],
            [`| active sessions | an alarm at more than ${vcpus} for`, true],
            [`below ${Math.floor(memoryGib * 102.4)} MiB |`, true],
            [`below ${Math.floor(memoryGib * 409.6)} MiB |`, true],
            ['| capacity |', false],
          ];
    return wrongFacts(`${PAGE}: ${name}`, section(page, `### ${name}`), [
      ...facts,
      [
        `| connections | ${connections}, of which programs should leave a fifth: an alarm at ${Math.floor(
          connections * 0.8,
        )} |`,
        true,
      ],
      [
        `| connections of the proxy | ${Math.floor(connections * 0.9)} |`,
        database.proxy,
      ],
      ['| lag of readers |', database.readers > 0],
      [`| parameters | \`${database.tuning}\`, see below |`, true],
    ]);
  });
  promises.expectAll(
    `${PAGE}: parameters`,
    documented(page),
    ownParameters(files, levels),
  );
  return [...promises.broken, ...wrong];
}

/** Names of the parameters in the page's table. */
function documented(page: string): string[] {
  return section(page, "## Parameters that differ from Aurora's own")
    .split('\n')
    .flatMap(line => /^\| `([a-z_.]+)` \|/.exec(line)?.[1] ?? []);
}

const ORDER = ['minimal', 'medium', 'optimised'];

/** Names of the parameters in the table of the module, up to the highest level that is used. */
function ownParameters(
  files: RenderedText,
  levels: ReadonlySet<string>,
): string[] {
  const highest = Math.max(...[...levels].map(level => ORDER.indexOf(level)));
  return (files.get('modules/database/README.md') ?? '')
    .split('\n')
    .flatMap(line => {
      const [, name, level] =
        /^\| `([a-z_.]+)` \| .+ \| (minimal|medium|optimised) \| /.exec(line) ??
        [];
      return name && ORDER.indexOf(level) <= highest ? [name] : [];
    });
}
