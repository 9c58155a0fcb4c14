import { isDeepStrictEqual } from 'node:util';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { NO_CHANGE } from '#lib/confidence/local/apply-local.ts';
import { fitLocal } from '#lib/confidence/local/fit-local.ts';
import { measureLocal } from '#lib/confidence/local/measure-local.ts';
import {
  findLocalCurve,
  listLocalVersions,
  lockLocalCurves,
  saveLocalApplied,
  saveLocalChallenger,
  saveLocalReverted,
} from '#lib/confidence/local/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { judgeLocal, type LocalGate } from '#lib/metrics/judge-local.ts';
import { loadLocalSamples } from '#lib/metrics/load-local-samples.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** Fits the local calibration on what people have decided. It changes nothing until it is applied. */
export async function fitLocalCurve(
  { person }: { person: Person | null },
  db: Db = getDb(),
): Promise<{ kind: 'fitted'; version: number } | { kind: 'no-decisions' | 'nothing-new' }> {
  const curve = CURRENT_CURVE.version;
  return db.$transaction(async (tx) => {
    await lockLocalCurves(tx);
    const samples = await loadLocalSamples(tx, curve);
    if (samples.length === 0) return { kind: 'no-decisions' };
    const inForce = await findLocalCurve(tx, curve);
    const measured = {
      ...measureLocal(samples, inForce?.terms ?? NO_CHANGE),
      against: inForce?.version ?? null,
    };
    const [newest] = await listLocalVersions(tx);
    const isKnown = newest?.state === 'challenger' && newest.curve === curve;
    if (isKnown && isDeepStrictEqual(newest.measured, measured)) return { kind: 'nothing-new' };
    const version = await saveLocalChallenger(tx, {
      curve,
      terms: fitLocal(samples),
      measured,
      fittedById: person?.id ?? null,
    });
    await note(tx, person, 'calibration.fitted', `version ${version}, ${samples.length} values`);
    return { kind: 'fitted', version };
  });
}

export type LocalApplication =
  | { readonly kind: 'applied' }
  /** With every gate, the failed ones among them. */
  | { readonly kind: 'refused'; readonly gates: readonly LocalGate[] }
  | { readonly kind: 'not-a-challenger' | 'outdated' };

/** Puts a challenger in force for records read from now on, if it passes every gate. */
export async function applyLocalCurve(
  { version, person }: { version: number; person: Person },
  db: Db = getDb(),
): Promise<LocalApplication> {
  return db.$transaction(async (tx) => {
    await lockLocalCurves(tx);
    const challenger = (await listLocalVersions(tx)).find((one) => one.version === version);
    if (challenger?.state !== 'challenger') return { kind: 'not-a-challenger' };
    const inForce = await findLocalCurve(tx, CURRENT_CURVE.version);
    const isOutdated =
      challenger.curve !== CURRENT_CURVE.version ||
      challenger.measured.against !== (inForce?.version ?? null);
    if (isOutdated) return { kind: 'outdated' };
    const gates = judgeLocal(challenger.measured);
    const failed = gates.flatMap(({ kind, passed }) => (passed ? [] : [kind]));
    if (failed.length > 0) {
      await note(tx, person, 'calibration.refused', `version ${version}: ${failed.join(', ')}`);
      return { kind: 'refused', gates };
    }
    await saveLocalApplied(tx, { version, appliedById: person.id });
    await note(tx, person, 'calibration.applied', `version ${version}`);
    return { kind: 'applied' };
  });
}

/** Goes back to the version before, or to the shipped curve alone. */
export async function revertLocalCurve(
  { version, person }: { version: number; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'reverted' | 'not-current' }> {
  return db.$transaction(async (tx) => {
    await lockLocalCurves(tx);
    const current = (await listLocalVersions(tx)).find((one) => one.version === version);
    if (current?.state !== 'current') return { kind: 'not-current' };
    await saveLocalReverted(tx, current);
    await note(tx, person, 'calibration.reverted', `version ${version}`);
    return { kind: 'reverted' };
  });
}

async function note(
  tx: Tx,
  person: Person | null,
  action: DecisionAction,
  detail: string,
): Promise<void> {
  const actor =
    person === null
      ? ({ kind: 'system', step: 'refit' } as const)
      : ({ kind: 'person', id: person.id } as const);
  await appendDecisions(tx, [decision({ action, actor, facts: { detail } })]);
}
