/** Tiers of a zone, in the order in which they are shown. */
export const tiers = ['private', 'public', 'database', 'intra'] as const;
