import type { GroundworkApi } from '../api/GroundworkApi';
import { formOptions } from './formOptions';
import { reviewOf } from './reviewOf';
import { proposalView, stackView } from './views';

/** The backend as far as it can be had without one. */
export const cannedApi: GroundworkApi = {
  options: async () => formOptions,
  review: async answers => reviewOf(answers),
  stack: async () => stackView,
  proposal: async () => proposalView,
};
