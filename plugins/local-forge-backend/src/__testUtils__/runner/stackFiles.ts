import fs from 'node:fs/promises';
import path from 'node:path';

const PROGRAMS = [
  'checks',
  'plan',
  'summarize',
  'apply',
  'drift',
  'destroy',
  'verify-removed',
  'report',
];

/** What an environment of a test's stack is. */
export interface TestEnvironment {
  stage: string;
  /** What the fake programs are to do. */
  fake?: object;
  /** Among its values, besides who and where it is. */
  network?: object;
}

/** The frame of a test's stack: programs that write what the real ones write. */
export async function frameFiles(): Promise<Record<string, string>> {
  const fake = path.join(__dirname, 'ci', 'fake.mjs');
  const program = "// which one is told by its name\nimport './fake.mjs';\n";
  return {
    'ci/fake.mjs': await fs.readFile(fake, 'utf8'),
    ...Object.fromEntries(
      PROGRAMS.map(name => [`ci/${name}.mjs`, program] as const),
    ),
    'layers/infrastructure/main.tf': '# nothing\n',
  };
}

/** The files of environments. */
export function environmentFiles(
  environments: Record<string, TestEnvironment>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environments).flatMap(([name, { stage, fake, network }]) => {
      const values = {
        stack: 'orders',
        stage,
        account_id: '111111111111',
        region: 'eu-west-1',
        network,
      };
      return [
        [
          `environments/${name}/infrastructure.tfvars.json`,
          JSON.stringify(values),
        ],
        [`environments/${name}/fake.json`, JSON.stringify(fake ?? {})],
      ];
    }),
  );
}
