import type { FailureKind } from '../call-failure.ts';
import type { CallKind } from '../endpoint.ts';
import type { BalancerPlace } from './near-endpoints.ts';
import type { ServerReport } from './server-report.ts';

/** What the scheduler has to know about an endpoint; it neither calls it nor knows its address. */
export interface EndpointTerms {
  /** Changes if it becomes another server or model: then nothing learned about it applies. */
  readonly id: string;
  /** Calls go to the lowest tier that can take them. */
  readonly tier: number;
  /** Whether it may be sent patients' documents. */
  readonly patientData: boolean;
  /** The calls it gets. */
  readonly calls: readonly CallKind[];
  /** For one request. */
  readonly timeoutMs: number;
  /** Maximum concurrent requests; the measured limit stays below it. */
  readonly maxInFlight: number;
  /** Above it, no call is sent until the next day (UTC); null for no budget. */
  readonly usdPerDay: number | null;
}

/** What a call needs from an endpoint. */
export interface Need {
  readonly call: CallKind;
  readonly patientData: boolean;
}

/** `interactive`: a person is waiting. `backfill` leaves room for the others. */
export type CallPriority = 'interactive' | 'normal' | 'backfill';

/**
 * One question, however many requests it takes. Times are in milliseconds of the caller's clock.
 */
export interface Call {
  readonly id: number;
  readonly need: Need;
  /** Expected tokens, prompt and answer together. */
  readonly tokens: number;
  readonly priority: CallPriority;
  /** No answer counts after it. */
  readonly deadlineAt: number;
  /**
   * How long it waits for an endpoint while all are out. If they are only busy, it waits until its
   * deadline.
   */
  readonly patienceMs: number;
}

export type SchedulerEvent =
  /** Replaces the endpoints. Those that stay keep their state. */
  | { readonly kind: 'discovered'; readonly endpoints: readonly EndpointTerms[] }
  /** The number of balancers now, and this one's place among them. */
  | { readonly kind: 'placed'; readonly place: BalancerPlace }
  /** What all balancers together have spent at an endpoint today (UTC), in US dollars. */
  | { readonly kind: 'spent'; readonly endpoint: string; readonly usd: number }
  | { readonly kind: 'arrived'; readonly call: Call }
  | {
      readonly kind: 'answered';
      readonly attempt: number;
      readonly costUsd?: number;
      readonly report?: ServerReport | null;
    }
  | {
      readonly kind: 'failed';
      readonly attempt: number;
      readonly failure: FailureKind;
      readonly retryAfterMs?: number | null;
    }
  /** The caller no longer wants it. */
  | { readonly kind: 'withdrawn'; readonly call: number }
  | { readonly kind: 'warmed'; readonly endpoint: string }
  | {
      readonly kind: 'warm-up-failed';
      readonly endpoint: string;
      readonly failure: FailureKind;
      readonly retryAfterMs?: number | null;
    }
  /** The time given by `wakeAt` has come. */
  | { readonly kind: 'tick' };

export type SchedulerDecision =
  | {
      readonly kind: 'send';
      readonly attempt: number;
      readonly call: number;
      readonly endpoint: string;
      /** A second request for a call whose first takes unusually long. */
      readonly hedge: boolean;
    }
  /** The answer is no longer wanted: too late, another was faster, or the call was withdrawn. */
  | { readonly kind: 'abort'; readonly attempt: number; readonly why: 'timeout' | 'not-needed' }
  /** Nobody will answer this call. `retryAt`: when asking again is worthwhile; null if unknown. */
  | { readonly kind: 'give-up'; readonly call: number; readonly retryAt: number | null }
  /** Send it a question without patient data, and report `warmed` or `warm-up-failed`. */
  | { readonly kind: 'warm-up'; readonly endpoint: string }
  /** A person has to look after it: its account is used up, or it refuses the key. */
  | { readonly kind: 'set-aside'; readonly endpoint: string; readonly why: SetAside };

export type SetAside = 'usage-limit' | 'refused' | 'budget';
