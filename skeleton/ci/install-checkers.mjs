// Installs the tools that check this repository, each in one version, on the machine
// of a workflow's job: node ci/install-checkers.mjs [NAME …]
import { ProgramError, runProgram, say } from './lib/program.mjs';
import { runProcess } from './lib/runProcess.mjs';
import { CHECKERS } from './lib/checkers.mjs';

const names = process.argv.slice(2);
process.argv.splice(2);

runProgram({
  usage: 'node ci/install-checkers.mjs [NAME …]',
  async main({ signal }) {
    const unknown = names.find(name => !(name in CHECKERS));
    if (unknown)
      throw new ProgramError(
        `There is no checker "${unknown}": use ${Object.keys(CHECKERS).join(
          ', ',
        )}.`,
      );
    const wanted = names.length > 0 ? names : Object.keys(CHECKERS);
    for (const name of wanted) {
      const [command, ...args] = CHECKERS[name];
      const { code } = await runProcess({
        command,
        args,
        // where the image of GitHub's runners looks for programs
        env: { ...process.env, GOBIN: '/usr/local/bin' },
        onLine: line => say(line),
        signal,
      });
      if (code !== 0) throw new ProgramError(`${name} cannot be installed.`);
      say(`${name} is installed.`);
    }
    return 0;
  },
});
