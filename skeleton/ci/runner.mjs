// Tells a workflow which machine can look at an environment now. Where only a runner
// inside its network reaches the cluster, that runner comes and goes with the
// infrastructure: a job that waited for it before the first apply, or after the removal,
// would wait for a day. Written to GITHUB_OUTPUT.
import { readEnvironment } from './lib/environment.mjs';
import { setOutput } from './lib/github.mjs';
import { runProgram, say } from './lib/program.mjs';
import { HOSTED, runnersOf } from './lib/runners.mjs';
import { Terraform } from './lib/terraform.mjs';

runProgram({
  usage: 'node ci/runner.mjs --environment NAME',
  options: { environment: { type: 'string' } },
  async main({ options, signal }) {
    const environment = readEnvironment(options.environment);
    const { cluster_name: cluster } = await new Terraform({
      layer: 'infrastructure',
      environment: environment.name,
      signal,
    }).outputs();
    const runner = cluster?.value
      ? runnersOf(environment).platform_plan
      : HOSTED;
    setOutput('runner', runner);
    say(`The environment is looked at from ${runner.join(', ')}.`);
    return 0;
  },
});
