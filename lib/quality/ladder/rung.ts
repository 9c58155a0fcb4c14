import { z } from 'zod';

/**
 * How far a known layout is trusted. `observe`: too many passing values were wrong, so every value
 * is asked about, and those that would have passed are counted. `suggest`, the initial rung: a
 * value passes by its own confidence. `pass`: certified; so few of the values people were asked
 * about were wrong that equally certain values pass without being asked about.
 */
export const Rung = z.enum(['observe', 'suggest', 'pass']);
export type Rung = z.infer<typeof Rung>;
