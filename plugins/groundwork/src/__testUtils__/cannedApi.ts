import type { GroundworkApi } from '../api/GroundworkApi';
import { formOptions } from './formOptions';
import { reviewOf } from './reviewOf';
import {
  environmentStates,
  logView,
  mergedProgress,
  progress,
  runningApply,
  waitingApply,
} from './operations';
import { mergedProposal, proposalView, stackView } from './views';

const nothing = async () => {};

/** The backend as far as it can be had without one. */
export const cannedApi: GroundworkApi = {
  options: async () => formOptions,
  review: async answers => reviewOf(answers),
  stack: async () => stackView,
  proposal: async (_repository, number) =>
    number === mergedProposal.number ? mergedProposal : proposalView,
  progress: async (_repository, number) =>
    number === mergedProposal.number ? mergedProgress : progress,
  merge: nothing,
  environments: async () => environmentStates,
  run: async (_repository, run) =>
    run === waitingApply.id ? waitingApply : { ...runningApply, id: run },
  jobLog: async (_repository, _job, offset) => logView(offset),
  approveRun: nothing,
  cancelRun: nothing,
  rerun: nothing,
  checkDrift: nothing,
  removeEnvironment: nothing,
};
