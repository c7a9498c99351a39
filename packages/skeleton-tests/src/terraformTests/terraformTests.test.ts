import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openRehearsal, type Rehearsal } from '@groundwork/rehearsal';
import { root } from '../cases/readCases';
import { commandEnvironment } from '../rehearse/commandEnvironment';
import { runCommand } from '../rehearse/runCommand';
import { hasTerraform } from '../__testUtils__/hasTerraform';

// scripts/test.mjs names what is skipped; under CI a missing Terraform is an error there.
const terraformTest = hasTerraform() ? describe : describe.skip;

jest.setTimeout(600_000);

const skeleton = path.join(root, 'skeleton');

/** Modules and layers of the skeleton. */
const folders = ['modules', 'layers'].flatMap(parent =>
  fs
    .readdirSync(path.join(skeleton, parent))
    .map(name => path.join(parent, name)),
);

terraformTest('terraform test, in rehearsal', () => {
  let home: string;
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-tests-'));
    rehearsal = await openRehearsal({
      home,
      folders: [skeleton],
      account: '111111111111',
      region: 'eu-west-1',
    });
  });

  afterAll(async () => {
    await rehearsal?.close();
    fs.rmSync(home, { recursive: true, force: true });
  });

  it.each(folders)('%s', async folder => {
    const terraform = (args: string[]) =>
      runCommand({
        command: 'terraform',
        args,
        cwd: path.join(skeleton, folder),
        env: {
          ...commandEnvironment(home),
          ...rehearsal.env,
          TF_DATA_DIR: path.join(home, folder),
        },
      });
    const init = await terraform(['init', '-backend=false', '-no-color']);
    expect(init).toMatchObject({ code: 0 });
    const { code, output } = await terraform(['test', '-no-color']);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/Success! [1-9]\d* passed, 0 failed\./),
    });
  });
});
