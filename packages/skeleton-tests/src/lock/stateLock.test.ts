import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startMoto, type Moto } from '../__testUtils__/startMoto';
import { readCase } from '../cases/readCases';
import { renderCase } from '../cases/renderCase';
import { RehearsedEnvironment } from '../rehearse/RehearsedEnvironment';

// scripts/test.mjs sets it, or names what is skipped; under CI a missing moto is an error there.
const program = process.env.GROUNDWORK_MOTO;
const motoTest = program ? describe : describe.skip;

jest.setTimeout(600_000);

motoTest('the state in S3', () => {
  let folder: string;
  let moto: Moto;
  let environment: RehearsedEnvironment;
  let state: string;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-lock-'));
    const rendered = await renderCase(
      readCase('default'),
      path.join(folder, 'repository'),
    );
    const [dev] = rendered.spec.environments;
    moto = await startMoto({ program: program!, account: dev.account });
    const bucket = `groundwork-state-${dev.account}-${dev.region}`;
    await moto.makeBucket(bucket, dev.region);
    state = `${bucket}/ledger/dev/infrastructure.tfstate`;
    environment = await RehearsedEnvironment.open({
      rendered,
      environment: dev,
      home: path.join(folder, 'home'),
      ownBackend: true,
      env: {
        AWS_ENDPOINT_URL_S3: moto.url,
        AWS_ENDPOINT_URL_STS: moto.url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        // a name before 127.0.0.1 leads nowhere, and no variable of AWS's says so
        TF_CLI_ARGS_init: '-backend-config=use_path_style=true',
      },
    });
  });

  afterAll(async () => {
    await environment?.close();
    await moto?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const plan = (...args: string[]) =>
    environment.terraform('infrastructure', [
      'plan',
      '-input=false',
      '-no-color',
      '-var-file=../../environments/dev/infrastructure.tfvars.json',
      ...args,
    ]);

  it('is written there by the repository’s own programs, and unlocked again', async () => {
    await environment.program('plan');
    await environment.program('apply');
    expect(await moto.hasObject(state)).toBe(true);
    expect(await moto.hasObject(`${state}.tflock`)).toBe(false);
  });

  it('is locked while another run works on it', async () => {
    const init = await environment.terraform('infrastructure', [
      'init',
      '-input=false',
      '-backend-config=../../environments/dev/infrastructure.backend.json',
    ]);
    expect(init).toMatchObject({ code: 0 });
    const holder = holdLock(environment);
    try {
      await holder.asked;
      expect(await moto.hasObject(`${state}.tflock`)).toBe(true);

      const blocked = await plan('-lock-timeout=0s');
      expect(blocked.code).toBe(1);
      expect(blocked.output).toContain('Error acquiring the state lock');

      const unlocked = await plan('-lock=false');
      expect(unlocked.code).toBe(0);
    } finally {
      await holder.refuse();
    }
    expect(await moto.hasObject(`${state}.tflock`)).toBe(false);
    expect(await plan('-lock-timeout=0s')).toMatchObject({ code: 0 });
  });
});

/** A Terraform that holds the lock while it waits for a person to confirm. */
function holdLock(environment: RehearsedEnvironment) {
  const { command, env } = environment.terraformCommand('infrastructure');
  const child = spawn(
    command[0],
    [
      ...command.slice(1),
      'apply',
      '-destroy',
      '-no-color',
      '-var-file=../../environments/dev/infrastructure.tfvars.json',
    ],
    { env, stdio: 'pipe' },
  );
  let output = '';
  const ended = new Promise(resolve => child.once('close', resolve));
  const asked = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text;
      if (output.includes('Enter a value:')) resolve();
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      output += text;
    });
    child.once('close', () => reject(new Error(`It did not ask: ${output}`)));
  });
  return {
    asked,
    async refuse() {
      child.stdin.end('no\n');
      await ended;
    },
  };
}
