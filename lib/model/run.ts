import { z } from 'zod';

export const RunState = z.enum(['complete', 'failed']);
export type RunState = z.infer<typeof RunState>;
