export interface Unasked {
  /**
   * The current time, in ms since the epoch, and when an endpoint said that it is worth asking
   * again.
   */
  readonly now: number;
  readonly retryAt: number | null;
  /** Whether the question was sent to an endpoint this time, and how often before. */
  readonly wasSent: boolean;
  readonly vain: number;
  /** Returns 0 ≤ n < 1. */
  readonly random: () => number;
}

const FIRST_WAIT_MS = 2_000;
/**
 * A question that fails on endpoints that answer others is itself the cause, and costs each time.
 */
const LONGEST_WAIT_MS = 300_000;
/**
 * Nothing is started while no endpoint is ready (`wakeParkedQuestions`), so a question that was
 * sent to nobody is due soon, whatever an endpoint said: another may be up earlier, or the same
 * one.
 */
const LONGEST_UNSENT_WAIT_MS = 20_000;

/**
 * When an unanswered question is asked again (ms since the epoch); never all at the same moment.
 */
export function planNextAsk({ now, retryAt, wasSent, vain, random }: Unasked): number {
  const jitter = 0.5 + random() / 2;
  const named = Math.max(FIRST_WAIT_MS, (retryAt ?? now) - now);
  if (!wasSent) return now + jitter * Math.min(LONGEST_UNSENT_WAIT_MS, named);
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(vain, 10));
  return now + jitter * waitMs;
}
