/**
 * The HTTP API of Groundwork.
 *
 * @packageDocumentation
 */
export { groundworkPlugin as default } from './plugin';
export { forgesServiceRef, type Forges } from './services/forges';
