import { z } from 'zod';

/**
 * How far a known layout is trusted. `observe`: too much of what passed was wrong, so every value is
 * asked about, and what would have passed is counted. `suggest`, where each starts: a value passes by
 * its own confidence. `pass`: certified, so few of the values that people were asked about were wrong that
 * values as sure as those pass without being asked about.
 */
export const Rung = z.enum(['observe', 'suggest', 'pass']);
export type Rung = z.infer<typeof Rung>;
