import path from 'node:path';
import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { ForeignObject } from '@groundwork/rehearsal';
import { foreignOf } from '../cases/foreignOf';
import { renderCase, type RenderedCase } from '../cases/renderCase';
import type { Case } from '../cases/readCases';
import { LifeError } from './LifeError';
import { RehearsedEnvironment } from './RehearsedEnvironment';
import { STAGES, steps, type Stage, type Step } from './steps';

/** A step that is done. */
export interface StepReport {
  environment: string;
  stage: Stage;
  name: string;
  ms: number;
  detail: string;
}

/** Watches a life. */
export interface Observer {
  onOpen?(environment: RehearsedEnvironment): void;
  onStep?(report: StepReport): void;
}

/** Lets every environment of a case live in rehearsal, one after the other. */
export async function live(options: {
  case: Case;
  /** An empty folder for the repository, worlds and states; it is left as it is at the end. */
  folder: string;
  /** Only this environment. */
  environment?: string;
  /** The last stage; all of them by default. */
  until?: Stage;
  /** Leaves out what only proves something. */
  withoutProofs?: boolean;
  observer?: Observer;
  signal?: AbortSignal;
  /** Laid over the environment of every command. */
  env?: Record<string, string>;
}): Promise<void> {
  const { folder, observer, signal, env, until = 'destroy' } = options;
  const rendered = await renderCase(
    options.case,
    path.join(folder, 'repository'),
  );
  const known = rendered.spec.environments;
  const asked = known.filter(
    ({ name }) => !options.environment || name === options.environment,
  );
  if (asked.length === 0) {
    throw new LifeError(
      `Case ${options.case.name} has no environment ${
        options.environment
      }: use one of ${known.map(({ name }) => name).join(', ')}.`,
    );
  }
  const wanted = steps.filter(
    ({ stage, isProof }) =>
      STAGES.indexOf(stage) <= STAGES.indexOf(until) &&
      !(isProof && options.withoutProofs),
  );
  for (const environment of asked)
    await liveIn({
      rendered,
      environment,
      home: path.join(folder, environment.name),
      foreign: foreignOf(options.case.name, environment.name),
      only: wanted,
      observer,
      signal,
      env,
    });
}

/** Lets one environment of a rendered repository live, step by step. */
export async function liveIn(options: {
  rendered: RenderedCase;
  environment: Environment;
  /** Folder for the world, the states and the home of what runs. */
  home: string;
  /** What is in the account before the environment is made. */
  foreign?: readonly ForeignObject[];
  /** All steps by default. */
  only?: readonly Step[];
  observer?: Observer;
  signal?: AbortSignal;
  env?: Record<string, string>;
}): Promise<void> {
  const { environment, only = steps, observer, ...more } = options;
  const rehearsed = await RehearsedEnvironment.open({ environment, ...more });
  try {
    observer?.onOpen?.(rehearsed);
    for (const { stage, name, run } of only) {
      const started = performance.now();
      const detail = await run(rehearsed);
      const ms = performance.now() - started;
      observer?.onStep?.({
        environment: environment.name,
        stage,
        name,
        ms,
        detail,
      });
    }
  } finally {
    await rehearsed.close();
  }
}
