/** Root modules of an environment, in the order in which they are applied. */
export const LAYERS = ['infrastructure', 'platform'];
