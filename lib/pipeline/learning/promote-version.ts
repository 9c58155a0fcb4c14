import { logAct } from '#lib/decisions/log-act.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** One requirement for promotion; failed ones are named in the log. */
export interface AnyGate {
  readonly kind: string;
  readonly passed: boolean;
}

export type Verdict<Gate extends AnyGate> =
  | { readonly kind: 'promoted' }
  /** With all gates, including the failed ones. */
  | { readonly kind: 'refused'; readonly gates: readonly Gate[] }
  /**
   * No longer a challenger; made from a review that was undone since; compared with a version no
   * longer in use.
   */
  | { readonly kind: 'not-a-challenger' | 'outdated' | 'measured-against-another' };

/** Versions of one kind that replace each other: refits of a reader, local calibrations, models. */
export interface Succession<Version, Gate extends AnyGate> {
  /** Locks the version and others of its kind; throws AppError not-found. */
  readonly lock: (tx: Tx, id: string) => Promise<Version>;
  readonly judge: (tx: Tx, version: Version) => Promise<Verdict<Gate>>;
  readonly promote: (tx: Tx, version: Version, by: Person) => Promise<void>;
  readonly isInForce: (version: Version) => boolean;
  /** Restores the previous version, if there was one. */
  readonly rollBack: (tx: Tx, version: Version) => Promise<void>;
  /** Its name in the log. */
  readonly say: (version: Version) => string;
  readonly actions: {
    readonly promoted: DecisionAction;
    readonly refused: DecisionAction;
    readonly rolledBack: DecisionAction;
  };
  /** Events sent for a change. */
  readonly events?: (id: string) => readonly LiveEvent[];
}

interface Change {
  readonly id: string;
  readonly person: Person;
}

/** Promotes a challenger for everything read from now on, if it passes every gate. */
export async function promoteVersion<Version, Gate extends AnyGate>(
  kind: Succession<Version, Gate>,
  { id, person }: Change,
  db: Db = getDb(),
): Promise<Verdict<Gate>> {
  return db.$transaction(async (tx) => {
    const version = await kind.lock(tx, id);
    const verdict = await kind.judge(tx, version);
    if (verdict.kind !== 'promoted') {
      const why = verdict.kind === 'refused' ? listFailed(verdict.gates) : verdict.kind;
      await logAct(tx, person, kind.actions.refused, `${kind.say(version)}: ${why}`);
      return verdict;
    }
    await kind.promote(tx, version, person);
    if (kind.events) await notify(tx, ...kind.events(id));
    await logAct(tx, person, kind.actions.promoted, kind.say(version));
    return verdict;
  });
}

/** Takes a version out of use and restores the previous one. */
export async function rollBackVersion<Version, Gate extends AnyGate>(
  kind: Succession<Version, Gate>,
  { id, person }: Change,
  db: Db = getDb(),
): Promise<{ kind: 'rolled-back' | 'not-current' }> {
  return db.$transaction(async (tx) => {
    const version = await kind.lock(tx, id);
    if (!kind.isInForce(version)) return { kind: 'not-current' };
    await kind.rollBack(tx, version);
    if (kind.events) await notify(tx, ...kind.events(id));
    await logAct(tx, person, kind.actions.rolledBack, kind.say(version));
    return { kind: 'rolled-back' };
  });
}

function listFailed(gates: readonly AnyGate[]): string {
  return gates.flatMap(({ kind, passed }) => (passed ? [] : [kind])).join(', ');
}
