import { isDeepStrictEqual } from 'node:util';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { NO_CHANGE } from '#lib/confidence/local/apply-local.ts';
import { fitLocal } from '#lib/confidence/local/fit-local.ts';
import { measureLocal } from '#lib/confidence/local/measure-local.ts';
import {
  findLocalCurve,
  type LocalVersion,
  listLocalVersions,
  lockLocalCurves,
  saveLocalApplied,
  saveLocalChallenger,
  saveLocalReverted,
} from '#lib/confidence/local/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { judgeLocal, type LocalGate } from '#lib/metrics/judging/judge-local.ts';
import { loadLocalSamples } from '#lib/metrics/judging/load-local-samples.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { Succession, Verdict } from './promote-version.ts';

/**
 * Fits the local calibration on what people have decided. It changes nothing until it is applied.
 */
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

/** Versions of the local calibration. */
export const LOCAL_CURVES: Succession<LocalVersion, LocalGate> = {
  lock: lockVersion,
  judge: judgeCurve,
  promote: (tx, { version }, by) => saveLocalApplied(tx, { version, appliedById: by.id }),
  isInForce: ({ state }) => state === 'current',
  rollBack: saveLocalReverted,
  say: ({ version }) => `version ${version}`,
  actions: {
    promoted: 'calibration.applied',
    refused: 'calibration.refused',
    rolledBack: 'calibration.reverted',
  },
};

/** Throws AppError not-found. */
async function lockVersion(tx: Tx, id: string): Promise<LocalVersion> {
  await lockLocalCurves(tx);
  const found = (await listLocalVersions(tx)).find(({ version }) => String(version) === id);
  if (!found) throw new AppError('not-found');
  return found;
}

async function judgeCurve(
  tx: Tx,
  { state, curve, measured }: LocalVersion,
): Promise<Verdict<LocalGate>> {
  if (state !== 'challenger') return { kind: 'not-a-challenger' };
  if (curve !== CURRENT_CURVE.version) return { kind: 'outdated' };
  const inForce = await findLocalCurve(tx, CURRENT_CURVE.version);
  if (measured.against !== (inForce?.version ?? null)) return { kind: 'measured-against-another' };
  const gates = judgeLocal(measured);
  return gates.every(({ passed }) => passed) ? { kind: 'promoted' } : { kind: 'refused', gates };
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
