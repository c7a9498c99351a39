/**
 * Scaffolder actions of Groundwork.
 *
 * @packageDocumentation
 */

export { groundworkModule as default } from './module';
