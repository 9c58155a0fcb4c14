import { listNewRecords, type NewRecord } from '#lib/agreement/store.ts';
import { findByNumbers } from '#lib/directory/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Form } from '#lib/model/form.ts';
import { DocumentId, RunId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { Reason, Route } from '#lib/model/route.ts';
import { listPages } from '#lib/pages/store.ts';
import { orderedUuid } from '#lib/platform/database/ordered-uuid.ts';
import type { Db } from '#lib/platform/db.ts';
import { findHold } from '#lib/quality/incidents/store.ts';
import type { Policy } from '#lib/routing/policy.ts';
import { loadPolicy, saveJudged } from '#lib/routing/store.ts';
import { newRecordState, type RecordState } from '../record-state.ts';
import { defineStep, type RunOfMany, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';
import { agreeStep, agreeVersion, madeByAgree } from './agree.ts';
import { calibrateStep, calibrateVersion, madeByCalibrate } from './calibrate.ts';
import { checkStep, checkVersion, listNumbers, madeByCheck } from './check.ts';
import { decisionsOf, madeByRoute, routeStep, routeVersion, stateAfter } from './route.ts';

/**
 * Records judged and saved at once: well under a second of work, because the log accepts no other
 * entry while one batch is saved.
 */
const BATCH = 40;

/**
 * Judges the records of an imported file many at a time, by the same steps as any others (`agree`
 * to `route`) and with a run of each step for each record. One by one, 820 claims would be 3,280
 * jobs with a hundred thousand statements. Records people may have answered are judged one by one.
 */
export const judgeStep = defineStep({
  load: loadBatch,
  version: ({ records }) => stepVersion('judge-1', [...new Set(records.map(versionsOf))]),
  identity: ({ records }) => records.map(({ record, through }) => [record.id, through]),
  work: async ({ records, pages, today, receivedOn, directory }: ToJudge) => {
    const pageOf = new Map(pages.map((page) => [page.number, page]));
    const judged: Judgment[] = [];
    for (const { record, form, policy, hold, readings } of records) {
      const own = record.pages.flatMap((number) => pageOf.get(number) ?? []);
      const start = { record, form, policy, hold, readings, today, receivedOn, directory };
      judged.push(await judge(newRecordState({ ...start, pages: own })));
    }
    return { judged, at: new Date() };
  },
  save: async (tx, { documentId, records, hasMore }, { judged, at }) => {
    const all = records.flatMap((known, index) => {
      const judgment = judged[index];
      return judgment ? [{ ...known, ...judgment, ...EVERY_TIME, recordId: known.record.id }] : [];
    });
    await saveJudged(
      tx,
      all.map(({ form, ...one }) => ({ ...one, documentId, form: form.name })),
    );
    const last = records.at(-1)?.record.id;
    return saved({
      decisions: all.flatMap((one) =>
        decisionsOf({ ...one, documentId }, one.route, stateAfter(one.route, one.form)),
      ),
      runs: all.flatMap((one) => listRuns(one, at)),
      // Reconciliation takes all records that changed, so the last batch requests it.
      next: hasMore
        ? [{ step: 'judge', id: documentId }]
        : last === undefined
          ? []
          : [{ step: 'reconcile', id: last }],
    });
  },
});

interface ToJudge {
  readonly documentId: DocumentId;
  readonly records: readonly KnownRecord[];
  /** The pages of the records. */
  readonly pages: readonly Page[];
  /** Entries of the organization's directory with a number of these records. */
  readonly directory: readonly DirectoryEntry[];
  /** More records of the same document, for the next run. */
  readonly hasMore: boolean;
  /** ISO dates. */
  readonly today: string;
  readonly receivedOn: string;
}

interface Terms {
  readonly form: Form;
  readonly policy: Policy;
  readonly hold: Reason | null;
}

type KnownRecord = NewRecord & Terms;

/** A record after all steps. */
type Judgment = Omit<RecordState, 'route'> & { readonly route: Route };

async function judge(state: RecordState): Promise<Judgment> {
  const agreed = { ...state, ...(await agreeStep.work(state, {})) };
  const checked = { ...agreed, ...(await checkStep.work(agreed, {})) };
  const calibrated = { ...checked, ...(await calibrateStep.work(checked, {})) };
  return { ...calibrated, ...(await routeStep.work(calibrated, {})) };
}

/** The local calibration applies to values that were read; these records are copied. */
const NOT_READ = null;

/** No person has seen a record here. */
const EVERY_TIME = { taskId: null, submittedBy: null };

async function loadBatch(db: Db, id: string, catalog: Catalog): Promise<ToJudge | null> {
  const document = await db.document.findUnique({ where: { id }, select: { uploadedAt: true } });
  if (document === null) return null;
  const found = await listNewRecords(db, id, BATCH + 1);
  if (found.length === 0) return null;
  const batch = found.slice(0, BATCH);
  const termsOf = new Map<string, Terms>();
  for (const name of new Set(batch.map(({ record }) => record.form)))
    termsOf.set(name, {
      form: catalog.get(name),
      policy: await loadPolicy(db, name),
      hold: await findHold(db, name),
    });
  const records = batch.flatMap((one): KnownRecord[] => {
    const terms = termsOf.get(one.record.form);
    return terms ? [{ ...one, ...terms }] : [];
  });
  const numbers = new Set(records.flatMap(({ record }) => record.pages));
  return {
    documentId: DocumentId.parse(id),
    records,
    pages: await listPages(db, id, [...numbers]),
    directory: await findByNumbers(db, listNumbers(records.flatMap(valuesOf))),
    hasMore: found.length > BATCH,
    today: new Date().toISOString().slice(0, 10),
    receivedOn: document.uploadedAt.toISOString().slice(0, 10),
  };
}

function valuesOf({ readings }: NewRecord): { value: string | null }[] {
  return readings.flatMap(({ claim }) => (claim.kind === 'value' ? [{ value: claim.value }] : []));
}

function versionsOf({ form, policy }: Terms): string {
  return [
    agreeVersion(form),
    checkVersion(form),
    calibrateVersion(form, NOT_READ),
    routeVersion(form, policy),
  ].join(' ');
}

function listRuns(one: KnownRecord & Judgment, at: Date): RunOfMany[] {
  const { record, form, policy, readings, checks, confidences, route } = one;
  const { id: recordId } = record;
  const run = () => {
    const id = RunId.parse(orderedUuid());
    return { id, recordId, at, identity: [readings.map(({ id: said }) => said)] };
  };
  const [agree, check, calibrate, routed] = [run(), run(), run(), run()];
  const fields = madeByAgree(recordId, form, readings, agree.id);
  const checked = madeByCheck(recordId, form, checks, [fields.asset], check.id);
  const from = [fields.asset, checked.asset];
  const sure = madeByCalibrate(recordId, confidences, from, calibrate.id);
  const version = madeByRoute(recordId, route, [fields.asset, sure.asset], routed.id);
  return [
    { ...agree, step: 'agree', version: agreeVersion(form), made: [fields] },
    { ...check, step: 'check', version: checkVersion(form), made: [checked] },
    { ...calibrate, step: 'calibrate', version: calibrateVersion(form, NOT_READ), made: [sure] },
    { ...routed, step: 'route', version: routeVersion(form, policy), made: [version] },
  ];
}
