import {
  parseJobName,
  planArtifact,
  planFromJson,
  planFromText,
  type PlanSummary,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  ArtifactError,
  type ForgeArtifact,
  type ForgeCheck,
  type ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from '../status/Memory';
import { summaryOfRun } from '../status/runProblem';

interface ReadOptions {
  signal?: AbortSignal;
}

/** Reads the plans that runs made, from where the forge keeps them. */
export class PlanReader {
  readonly #plans = new Memory<PlanSummary | undefined>(200);

  /**
   * The plans of a proposal, given the checks and runs of its head. The local forge
   * writes a plan into its check; GitHub Actions cannot, and the run leaves an artifact.
   */
  async ofProposal(
    stack: VisibleStack,
    known: { checks: readonly ForgeCheck[]; runs: readonly ForgeRun[] },
    options: ReadOptions,
  ): Promise<PlanSummary[]> {
    const ended = known.checks
      .filter(({ state }) => state === 'completed')
      .map(({ name, text }) => ({ job: parseJobName(name), text }))
      .flatMap(({ job, text }) =>
        job?.step === 'plan' ? [{ environment: job.environment, text }] : [],
      )
      .map(({ environment, text }) => ({
        environment,
        plan: text ? planFromText(text) : undefined,
      }));
    const run = known.runs.find(
      each =>
        summaryOfRun(each)?.workflow === 'proposal' &&
        isFromHere(each, stack.repository),
    );
    const isInArtifacts = run && ended.some(({ plan }) => !plan);
    const artifacts = isInArtifacts
      ? await stack.forge.listArtifacts(
          { repository: stack.repository, runId: run.id },
          options,
        )
      : [];
    const plans = await Promise.all(
      ended.map(async ({ environment, plan }) =>
        plan ? plan : this.inArtifacts(stack, environment, artifacts),
      ),
    );
    return plans.flatMap((plan, index) =>
      plan && plan.environment === ended[index].environment ? [plan] : [],
    );
  }

  /** The plan of an environment in the newest of the artifacts that hold one. */
  async inArtifacts(
    stack: VisibleStack,
    environment: string,
    artifacts: readonly ForgeArtifact[],
  ): Promise<PlanSummary | undefined> {
    const [newest] = artifacts
      .filter(
        ({ name, expired }) => !expired && name === planArtifact(environment),
      )
      .sort((a, b) => b.id - a.id);
    const plan = newest && (await this.#open(stack, newest));
    return plan?.environment === environment ? plan : undefined;
  }

  async #open(
    { repository, forge }: VisibleStack,
    artifact: ForgeArtifact,
  ): Promise<PlanSummary | undefined> {
    const key = [nameOf(repository), artifact.id, artifact.createdAt].join(' ');
    return this.#plans.recall(key, async () => {
      try {
        const files = await forge.downloadArtifact({ repository, artifact });
        return planFromJson(files.get('plan.json')?.toString('utf8') ?? '');
      } catch (error) {
        if (error instanceof ArtifactError && !error.isIncomplete) {
          return undefined;
        }
        throw error;
      }
    });
  }
}

/** A run of a fork executes the fork's own programs: what it leaves proves nothing. */
function isFromHere(
  { headRepository }: ForgeRun,
  { owner, name }: VisibleStack['repository'],
): boolean {
  return headRepository.toLowerCase() === `${owner}/${name}`.toLowerCase();
}
