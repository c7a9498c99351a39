import { html, Html } from './html';

/** How far something is, or how it ended. */
export function runState(one: {
  status: string;
  conclusion: string | null;
}): Html {
  const state = one.conclusion ?? one.status;
  return html`<span class="state ${state}">${state.replace('_', ' ')}</span>`;
}
