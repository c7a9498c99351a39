import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { wrongFacts } from './Facts';
import type { RenderedText } from './RenderedText';

/** What the README says of the stack and of each environment that is not so, or leaves out. */
export function wrongOverview(spec: Spec, files: RenderedText): string[] {
  const readme = files.get('README.md') ?? '';
  const rows = readme.split('\n');
  return [
    ...spec.environments.flatMap(environment => {
      const { name } = environment;
      const row = rows.find(line => line.startsWith(`| [${name}](`)) ?? '';
      return wrongFacts(
        `README.md: ${name}`,
        row,
        factsOf(environment).map(fact => [fact, true]),
      );
    }),
    ...wrongFacts('README.md', readme, [
      ['None yet. An open pull request', spec.environments.length === 0],
      [`\`${spec.owner}\``, true],
      [`part of \`${spec.system}\``, spec.system !== undefined],
      [JSON.stringify(spec.description), spec.description !== ''],
    ]),
    ...(readme.startsWith(`# ${spec.name}\n`)
      ? []
      : [`README.md does not begin with # ${spec.name}`]),
  ];
}

function factsOf({
  name,
  stage,
  account,
  region,
  network,
  cluster,
  database,
}: Environment): string[] {
  return [
    `](environments/${name})`,
    ...[stage, account, region, cluster.version].map(fact => `| ${fact} |`),
    network.kind === 'ipam' ? network.poolId : network.cidr,
    database.kind === 'none'
      ? '| none |'
      : `PostgreSQL ${database.version}, ${database.kind} |`,
  ];
}
