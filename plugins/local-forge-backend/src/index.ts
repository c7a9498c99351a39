export { localForgePlugin as default } from './plugin';
export { ensureToken } from './token';
