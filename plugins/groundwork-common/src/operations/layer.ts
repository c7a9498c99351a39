import { z } from 'zod/v4';

/** Root modules of an environment, in the order in which they are applied. */
export const LAYERS = ['infrastructure', 'platform'] as const;

export const layerSchema = z.enum(LAYERS);

export type Layer = z.infer<typeof layerSchema>;
