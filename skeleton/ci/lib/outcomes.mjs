import { ACTIONS } from './planChanges.mjs';

const DONE = {
  replace: 'replaced',
  destroy: 'destroyed',
  update: 'changed',
  create: 'created',
};

/** How a layer ended, in one line of the log. */
export function describeOutcome({ layer, outcome, counts, diagnostics }) {
  const done = ACTIONS.filter(action => counts[action] > 0).map(
    action => `${counts[action]} ${DONE[action]}`,
  );
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return [
    `${layer}: ${outcome}`,
    ...done,
    ...(error
      ? [[error.address, error.summary].filter(Boolean).join(': ')]
      : []),
  ].join(', ');
}
