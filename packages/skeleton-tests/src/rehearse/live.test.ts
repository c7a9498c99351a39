import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCase } from '../cases/readCases';
import { live, type StepReport } from './live';
import { steps } from './steps';
import { hasTerraform } from '../__testUtils__/hasTerraform';

// scripts/test.mjs names what is skipped; under CI a missing Terraform is an error there.
const lifeTest = hasTerraform() ? describe : describe.skip;

jest.setTimeout(600_000);

lifeTest('the life of a case, in rehearsal', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-life-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  // every environment of the others lives in check:skeleton
  it('goes from checks to an empty world', async () => {
    const reports: StepReport[] = [];
    await live({
      case: readCase('default'),
      folder: path.join(folder, 'life'),
      observer: { onStep: report => reports.push(report) },
    });
    expect(reports.map(report => report.name)).toEqual(
      steps.map(step => step.name),
    );
    const details = Object.fromEntries(
      reports.map(report => [report.name, report.detail]),
    );
    expect(details).toMatchObject({
      'second plan': 'empty',
      'nothing is left': expect.stringMatching(/^empty world/),
    });
  });

  it('stops where it is told to, and leaves what it made', async () => {
    const reports: StepReport[] = [];
    const life = path.join(folder, 'life');
    await live({
      case: readCase('no-database'),
      folder: life,
      until: 'plan',
      observer: { onStep: report => reports.push(report) },
    });
    expect(reports.at(-1)).toMatchObject({ stage: 'plan', environment: 'dev' });
    expect(
      fs.existsSync(path.join(life, 'repository/ci-out/dev/plan.json')),
    ).toBe(true);
  });

  it('fails with the reason and the end of the log', async () => {
    const life = path.join(folder, 'life');
    await expect(
      live({
        case: readCase('default'),
        folder: life,
        until: 'validate',
        observer: {
          onOpen: ({ repository }) =>
            fs.appendFileSync(
              path.join(repository, 'layers/infrastructure/main.tf'),
              '\nresource "aws_vpc" "more" {\n  cidr_blok = "10.0.0.0/16"\n}\n',
            ),
        },
      }),
    ).rejects.toThrow(/ci\/checks.mjs.*instead of 0[^]*cidr_blok/);
  });

  it('names the environments there are when it is asked for another', async () => {
    await expect(
      live({ case: readCase('three-stages'), folder, environment: 'test' }),
    ).rejects.toThrow(/has no environment test: use one of dev, staging, prod/);
  });
});
