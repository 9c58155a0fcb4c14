import { setImmediate as letOthersRun } from 'node:timers/promises';
import { loadExamples } from '#lib/extraction/learning/store.ts';
import { isOfCall } from '#lib/extraction/llm/read-llm.ts';
import { listShadowAnswers, type ShadowAnswer } from '#lib/extraction/shadow/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { findTrial, listChampions, saveMeasured, type Trial } from '#lib/inference/trials/store.ts';
import { compareReaders, type ReadTwice } from '#lib/metrics/judging/compare-readers.ts';
import { compareRecord } from '#lib/metrics/scores/compare-record.ts';
import type { FoundRecord } from '#lib/metrics/scores/truth.ts';
import { loadLiveFigures, sumFigures } from '#lib/metrics/service/load-live-figures.ts';
import { patternOf } from '#lib/model/path.ts';
import type { FieldDifference, TrialMeasurement } from '#lib/model/quality/trial.ts';
import type { Reading } from '#lib/model/reading.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { relevantPages } from '#lib/routing/relevant-pages.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { toFound } from '../find-records.ts';
import { judgeReadings } from '../judge-readings.ts';
import { loadRecordToJudge } from '../records/load-record-to-judge.ts';
import { loadShared } from '../records/load-shared.ts';
import { numberDrafts } from '../run-in-memory.ts';

/** The most records measured, newest first: some seconds of one core. */
const MAX_RECORDS = 600;

/**
 * Compares a trial with the live models on the records both have read: each record is judged twice
 * from machine readings, with one model's or the other's. If people have reviewed the record, their
 * values decide which is right. Saves the measurement and returns it; null if there is no such
 * trial.
 */
export async function measureTrial(id: string, db: Db = getDb()): Promise<TrialMeasurement | null> {
  const trial = await findTrial(db, id);
  if (trial === null) return null;
  const catalog = await loadCatalog(db);
  const answers = await listShadowAnswers(db, id, MAX_RECORDS);
  const examples = await loadExamples(
    db,
    answers.map(({ recordId }) => recordId),
  );
  const pairs = new Map<string, ReadTwice[]>();
  const differences = new Map<string, FieldDifference>();
  const shared = await loadShared(db, catalog);
  for (const answer of answers) {
    const reviewed = await loadRecordToJudge(db, answer.recordId, shared);
    // Removed since the list was made.
    if (reviewed === null) continue;
    const live = await judge(reviewed, machineReadings(reviewed));
    const other = await judge(reviewed, withAnswer(reviewed, answer, trial));
    countDifferences(differences, live, other);
    const truth = examples.get(answer.recordId)?.fields;
    if (truth) {
      const own = pairs.get(live.form) ?? [];
      own.push(readTwice(truth, [live, other], catalog));
      pairs.set(live.form, own);
    }
    await letOthersRun();
  }
  const champion = (await listChampions(db)).find(({ call }) => call === trial.call);
  const measured: TrialMeasurement = {
    read: answers.length,
    records: [...pairs.values()].reduce((sum, own) => sum + own.length, 0),
    fields: [...pairs].flatMap(([form, own]) =>
      compareReaders(own).map((field) => ({ ...field, form })),
    ),
    differences: [...differences.values()].filter(({ differ }) => differ > 0),
    live: await loadLiveFigures(
      db,
      answers.map(({ recordId }) => recordId),
      (prompt) => isOfCall(`${prompt}/`, trial.call),
    ),
    trial: sumFigures(answers),
    against: champion?.id ?? null,
  };
  await saveMeasured(db, id, measured);
  await notify(db, { kind: 'reader-version', id });
  return measured;
}

type ToJudge = NonNullable<Awaited<ReturnType<typeof loadRecordToJudge>>>;

function machineReadings({ readings }: ToJudge): Reading[] {
  return readings.filter(({ reader }) => reader.kind !== 'human');
}

/** Replaces the live models' answers to the same call with the trial's. */
function withAnswer(reviewed: ToJudge, { drafts }: ShadowAnswer, { call }: Trial) {
  const others = machineReadings(reviewed).filter(
    ({ reader }) => reader.kind !== 'llm' || !isOfCall(reader.version, call),
  );
  return [...others, ...numberDrafts(drafts, others)];
}

async function judge(reviewed: ToJudge, readings: readonly Reading[]): Promise<FoundRecord> {
  const { record, form, receivedOn, policy, localCurve, pages } = reviewed;
  const judgment = await judgeReadings({
    record,
    form,
    readings,
    pages: relevantPages(pages, record.pages),
    today: receivedOn,
    receivedOn,
    policy,
    localCurve,
  });
  return toFound(form.name, judgment);
}

function readTwice(
  truth: Readonly<Record<string, string | null>>,
  [live, other]: readonly [FoundRecord, FoundRecord],
  catalog: Catalog,
): ReadTwice {
  const form = catalog.get(live.form);
  // A newer version of a custom form may no longer have fields that were reviewed.
  const listed = Object.entries(truth).filter(([path]) => findField(form, path) !== null);
  const expected = { form: form.name, fields: Object.fromEntries(listed) };
  return {
    champion: compareRecord(expected, live, catalog),
    challenger: compareRecord(expected, other, catalog),
  };
}

function countDifferences(
  found: Map<string, FieldDifference>,
  live: FoundRecord,
  other: FoundRecord,
): void {
  const theirs = new Map(other.fields.map(({ path, value }) => [path, value]));
  const own = new Map(live.fields.map(({ path, value }) => [path, value]));
  for (const path of new Set([...own.keys(), ...theirs.keys()])) {
    const pattern = patternOf(path);
    const key = `${live.form} ${pattern}`;
    const known = found.get(key) ?? { form: live.form, pattern, n: 0, differ: 0 };
    const differs = (own.get(path) ?? null) !== (theirs.get(path) ?? null);
    found.set(key, { ...known, n: known.n + 1, differ: known.differ + (differs ? 1 : 0) });
  }
}
