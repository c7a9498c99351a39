import { InputError } from '@backstage/errors';
import {
  normaliseSpec,
  planNetworks,
  profiles,
  schemaFindings,
  formatFinding,
  specInputSchema,
  versionsOf,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';
import { judgeGuardrails } from './checkGuardrails';
import { compileGuardrails, guardrailsSchema } from './readGuardrails';

const verdictsSchema = z.record(z.string(), z.enum(['deny', 'warn']));

/** A file of guardrails and the tests of them. */
const fileSchema = z.strictObject({
  guardrails: guardrailsSchema,
  tests: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        /** Answers as the form sends them; name, account and region may be left out. */
        environments: z.array(z.record(z.string(), z.unknown())).min(1),
        /** Answers of the stack itself, such as `owner` or `system`. */
        stack: z.record(z.string(), z.unknown()).optional(),
        /** Guardrails that say something, and what; all others pass. */
        expect: verdictsSchema,
      }),
    )
    .min(1),
});

type Verdicts = z.infer<typeof verdictsSchema>;

/** What came of one test; `problem` is absent when it passed. */
export interface GuardrailTestResult {
  name: string;
  problem?: string;
}

/** Runs the tests of a parsed file; guardrails that no test sees at work are a failure of their own. */
export function testGuardrails(file: unknown): GuardrailTestResult[] {
  const parsed = fileSchema.safeParse(file);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { guardrails, tests } = parsed.data;
  const compiled = compileGuardrails(guardrails);
  const results = tests.map(test => {
    const spec = specOf(test);
    const found = judgeGuardrails(compiled, {
      spec,
      networks: planNetworks(spec.environments),
      versions: versionsOf(spec),
    });
    const verdicts: Verdicts = Object.fromEntries(
      found.map(({ finding: { rule, level } }) => [
        rule.replace(/^guardrail-/, ''),
        level === 'error' ? 'deny' : 'warn',
      ]),
    );
    // a misspelt answer denies, too, and would pass for the rule at work
    const unjudged = found.filter(one => one.problem !== undefined);
    const problem =
      unjudged.map(({ finding }) => finding.message).join('; ') ||
      difference(test.expect, verdicts);
    return { name: test.name, ...(problem && { problem }) };
  });
  const seen = new Set(tests.flatMap(test => Object.keys(test.expect)));
  const unseen = guardrails.filter(({ id }) => !seen.has(id));
  return [
    ...results,
    ...unseen.map(({ id }) => ({
      name: `${id} is seen at work`,
      problem: 'no test expects it to say anything',
    })),
  ];
}

function specOf(test: {
  name: string;
  environments: Record<string, unknown>[];
  stack?: Record<string, unknown>;
}): Spec {
  const input = specInputSchema.safeParse(
    {
      name: 'example',
      owner: 'group:default/example',
      repository: { host: 'github.com', owner: 'example' },
      ...test.stack,
      environments: test.environments.map(environment => ({
        name: environment.stage,
        account: '111111111111',
        region: 'eu-west-1',
        ...environment,
      })),
    },
    { reportInput: true },
  );
  if (!input.success) {
    throw new InputError(
      `${test.name}: ${schemaFindings(input.error)
        .map(formatFinding)
        .join('; ')}`,
    );
  }
  return normaliseSpec(input.data, {
    profiles,
    codeOwners: { owner: [], platform: [] },
    cidrs: new Map(
      input.data.environments.map(({ name }, index) => [
        name,
        { cidr: `10.${index}.0.0/16` },
      ]),
    ),
  });
}

function difference(expected: Verdicts, found: Verdicts): string | undefined {
  const ids = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const differing = [...ids].filter(id => expected[id] !== found[id]);
  return differing.length === 0
    ? undefined
    : differing
        .map(
          id =>
            `${id}: ${found[id] ?? 'passes'} instead of ${
              expected[id] ?? 'passing'
            }`,
        )
        .join('; ');
}
