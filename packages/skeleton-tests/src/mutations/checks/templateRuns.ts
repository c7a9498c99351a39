import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readCases, root } from '../../cases/readCases';
import { specOfCase } from '../../cases/specOfCase';
import type { Scaffolder } from './startScaffolder';

/** The template, which finds what it names beside it. */
export const templateFile = path.join(
  root,
  'templates/create-stack/template.yaml',
);

/** Each case is taken, makes what its answers say, and tells where it is; wrong answers are refused. */
export async function wrongRuns(
  template: any,
  scaffolder: Scaffolder,
): Promise<string[]> {
  const cases = readCases();
  const runs = cases.map(one => ({
    ...one,
    values: {
      ...one.values,
      repository: {
        ...(one.values.repository as object),
        host: scaffolder.host,
      },
    },
  }));
  const problems: string[] = [];
  for (const one of runs) {
    const { status, body } = await dryRun(template, one.values, scaffolder);
    if (status !== 200)
      return [
        `${one.name} is refused: ${JSON.stringify(
          body.error?.message ?? body.errors,
        )}`.slice(0, 200),
      ];
    problems.push(...wrongOutcome(one.name, body, specOfCase(one)));
  }
  const [{ values }] = runs;
  for (const wrong of [
    { ...values, name: 'No Name' },
    { ...values, name: undefined },
    { ...values, owner: undefined },
    { ...values, environments: [] },
    { ...values, repository: { ...values.repository, branch: 'x' } },
  ]) {
    const { status } = await dryRun(template, wrong, scaffolder);
    if (status !== 400)
      problems.push(
        `wrong answers are taken: ${JSON.stringify(wrong).slice(0, 60)}`,
      );
  }
  return problems;
}

function dryRun(template: any, values: unknown, scaffolder: Scaffolder) {
  return scaffolder.post('scaffolder/v2/dry-run', {
    template: {
      ...template,
      metadata: {
        ...template.metadata,
        annotations: {
          'backstage.io/managed-by-location': `file:${templateFile}`,
        },
      },
    },
    values,
    secrets: {},
    directoryContents: [],
  });
}

function wrongOutcome(name: string, body: any, spec: any): string[] {
  const failed = body.log.find((line: any) => line.body.status === 'failed');
  const stack = body.directoryContents.find(
    (entry: any) => entry.path === '.groundwork/stack.json',
  );
  const made =
    stack &&
    JSON.parse(Buffer.from(stack.base64Content, 'base64').toString('utf8'))
      .spec;
  const log = body.log.map((line: any) => line.body.message).join('\n');
  const { links = [], text = [] } = body.output;
  const reserved = spec.environments.filter(
    ({ network }: any) => network.kind === 'new',
  );
  return [
    ...(failed ? [`${failed.body.stepId} fails`] : []),
    ...(sameAnswers(made, spec) ? [] : ['the spec is not what was answered']),
    ...[
      ...(reserved.length > 0 ? ['Would reserve'] : []),
      'Would create the private repository',
      'Would register',
      'Would propose',
    ]
      .filter(words => !log.includes(words))
      .map(words => `it does not say: ${words}`),
    ...(links.length === 3 &&
    links.every((link: any) =>
      /^(https?:|\/groundwork\/|component:)/.test(
        link.url || link.entityRef || '',
      ),
    )
      ? []
      : ['a link leads nowhere']),
    ...(text[0]?.content &&
    reserved.every(({ name: environment }: any) =>
      text[0].content.includes(`## Network of \`${environment}\``),
    )
      ? []
      : ['the review is not shown']),
  ].map(problem => `${name}: ${problem}`);
}

/** Code owners and the forge's host are the portal's, not the case's. */
function sameAnswers(made: any, spec: any): boolean {
  const comparable = ({ codeOwners, repository, ...rest }: any) => ({
    ...rest,
    repository: { owner: repository?.owner, name: repository?.name },
  });
  return (
    Boolean(made) &&
    isDeepStrictEqual(
      comparable(made),
      JSON.parse(JSON.stringify(comparable(spec))),
    )
  );
}
