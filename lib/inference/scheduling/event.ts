import type { FailureKind } from '../call-failure.ts';
import type { CallKind } from '../endpoint.ts';
import type { BalancerPlace } from './near-endpoints.ts';
import type { ServerReport } from './server-report.ts';

/** What the scheduler has to know of an endpoint; it neither calls it nor knows its address. */
export interface EndpointTerms {
  /** Changes when it is another server or another model: then nothing that was learned of it holds. */
  readonly id: string;
  /** Calls go to the lowest tier that can take them. */
  readonly tier: number;
  /** It may be sent documents of patients. */
  readonly patientData: boolean;
  /** What it is asked for. */
  readonly calls: readonly CallKind[];
  /** For one request. */
  readonly timeoutMs: number;
  /** Requests at once that are never exceeded; the limit that is found out stays below it. */
  readonly maxInFlight: number;
  /** No call is sent beyond it until the next day (UTC); null: no budget. */
  readonly usdPerDay: number | null;
}

/** What a call needs of an endpoint. */
export interface Need {
  readonly call: CallKind;
  readonly patientData: boolean;
}

/** `interactive`: a person waits. `backfill` leaves room for the others. */
export type CallPriority = 'interactive' | 'normal' | 'backfill';

/** One question, however many requests it takes. Times are in milliseconds of the caller's clock. */
export interface Call {
  readonly id: number;
  readonly need: Need;
  /** Expected, prompt and answer together. */
  readonly tokens: number;
  readonly priority: CallPriority;
  /** No answer counts after it. */
  readonly deadlineAt: number;
  /** How long it waits for an endpoint while all are out. Where they are only busy it waits until its deadline. */
  readonly patienceMs: number;
}

export type SchedulerEvent =
  /** The endpoints are these from now on. Those that stay keep all that is known of them. */
  | { readonly kind: 'discovered'; readonly endpoints: readonly EndpointTerms[] }
  /** So many balancers there are now, and this is the one at that place among them. */
  | { readonly kind: 'placed'; readonly place: BalancerPlace }
  /** All balancers together have spent so much at an endpoint today (UTC), in US dollars. */
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
  /** The caller does not want it any more. */
  | { readonly kind: 'withdrawn'; readonly call: number }
  | { readonly kind: 'warmed'; readonly endpoint: string }
  | {
      readonly kind: 'warm-up-failed';
      readonly endpoint: string;
      readonly failure: FailureKind;
      readonly retryAfterMs?: number | null;
    }
  /** The time has come that `wakeAt` named. */
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
  /** The answer is not wanted any more: too late, another was first, or the call was withdrawn. */
  | { readonly kind: 'abort'; readonly attempt: number; readonly why: 'timeout' | 'not-needed' }
  /**
   * Nobody will answer this call. `retryAt`: when it is worth asking again; null after a failure that
   * says nothing about the next time.
   */
  | { readonly kind: 'give-up'; readonly call: number; readonly retryAt: number | null }
  /** Ask it something that is of no patient, and report `warmed` or `warm-up-failed`. */
  | { readonly kind: 'warm-up'; readonly endpoint: string }
  /** A person has to see to it: its account is used up, or it refuses the key. */
  | { readonly kind: 'set-aside'; readonly endpoint: string; readonly why: SetAside };

export type SetAside = 'usage-limit' | 'refused' | 'budget';
