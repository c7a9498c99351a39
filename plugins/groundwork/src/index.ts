/**
 * Portal pages of Groundwork. The form fields are the module `./fields`.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { groundworkApiRef, type GroundworkApi } from './api/GroundworkApi';
