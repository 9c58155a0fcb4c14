import { childLoops, type Loop } from './loop.ts';

/** A CLM loop with the parent loops that its fields come from. */
export interface ClaimContext {
  readonly billing: Loop;
  readonly subscriber: Loop;
  /** The patient's own level, if the patient is not the subscriber. */
  readonly dependent: Loop | undefined;
  readonly claim: Loop;
}

/** Every claim of an 837, in file order. */
export function listClaims(root: Loop): ClaimContext[] {
  return childLoops(root, '2000A').flatMap((billing) =>
    childLoops(billing, '2000B').flatMap((subscriber) => [
      ...childLoops(subscriber, '2300').map((claim) => ({
        billing,
        subscriber,
        dependent: undefined,
        claim,
      })),
      ...childLoops(subscriber, '2000C').flatMap((dependent) =>
        childLoops(dependent, '2300').map((claim) => ({ billing, subscriber, dependent, claim })),
      ),
    ]),
  );
}
