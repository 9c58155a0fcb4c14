import { z } from 'zod';

/** The state of one endpoint, as one process sees it. */
export const EndpointSnapshot = z.object({
  name: z.string(),
  /**
   * `cold`: not called yet; `warming`: its capabilities are being detected; `out`: it failed, and
   * is tried again at `opensAt`.
   */
  health: z.enum(['cold', 'warming', 'ready', 'out']),
  inFlight: z.number().int().min(0),
  /** Requests it handles at once without slowing down, as far as known. */
  limit: z.number().int().min(1),
  /** Milliseconds per request; null before the first answer. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** Error rate of the last outcomes, 0..1. */
  errors: z.number().min(0).max(1),
  /** The detected request format, or `none` if it does not answer as asked; null before its first
   * warm-up. */
  supports: z.string().nullable(),
  /** Until then it gets no calls (ms since the epoch); null if it gets some. */
  opensAt: z.number().nullable(),
});
export type EndpointSnapshot = z.infer<typeof EndpointSnapshot>;
