/**
 * Catalog entities of the environments that stacks deploy.
 *
 * @packageDocumentation
 */

export { groundworkModule as default } from './module';
