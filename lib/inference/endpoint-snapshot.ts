import { z } from 'zod';

/** What goes on at one endpoint, as one process sees it. */
export const EndpointSnapshot = z.object({
  name: z.string(),
  /**
   * `cold`: not asked anything yet; `warming`: what it takes is being found out; `out`: it failed, and is
   * asked again at `opensAt`.
   */
  health: z.enum(['cold', 'warming', 'ready', 'out']),
  inFlight: z.number().int().min(0),
  /** Requests at once that it takes without getting slower, as far as is known. */
  limit: z.number().int().min(1),
  /** Milliseconds of one request; null before the first answer. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** Share of errors among the last outcomes, 0..1. */
  errors: z.number().min(0).max(1),
  /** The request format that it was found to take; null before its first warm-up. */
  supports: z.string().nullable(),
  /** Until then it gets no calls (ms since the epoch); null when it gets some. */
  opensAt: z.number().nullable(),
});
export type EndpointSnapshot = z.infer<typeof EndpointSnapshot>;
