/**
 * Stand-in Terraform providers and the world they keep: plan, apply, drift and
 * destroy without a cloud account.
 *
 * @packageDocumentation
 */
export {
  openRehearsal,
  type Rehearsal,
  type RehearsalOptions,
} from './openRehearsal';
export { readForeign, type ForeignObject } from './world/foreign';
