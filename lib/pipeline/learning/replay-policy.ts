import { setImmediate as letOthersRun } from 'node:timers/promises';
import { ExchangeKind } from '#lib/model/document.ts';
import { RecordId } from '#lib/model/ids.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { PolicyComparison, PolicyReplay } from '#lib/model/quality/policy-replay.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { Policy } from '#lib/routing/policy.ts';
import { relevantPages } from '#lib/routing/relevant-pages.ts';
import { routeRecord } from '#lib/routing/route-record.ts';
import { EVERY_FORM, listFormsWithPolicy } from '#lib/routing/store.ts';
import { EMPTY_TALLY, sumTallies, tallyRoute } from '#lib/routing/tally-policy.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { loadRecordToJudge, type Shared } from '../records/load-record-to-judge.ts';
import { loadShared } from '../records/load-shared.ts';
import { runInMemory } from '../run-in-memory.ts';

/** The most records replayed, newest first: some seconds of one core. */
const MAX_RECORDS = 300;
const MAX_DAYS = 92;
/** While some records are loaded, another is judged; few, because pages wait for a batch. */
const AT_A_TIME = 4;

const NOTHING: PolicyComparison = { now: EMPTY_TALLY, proposed: EMPTY_TALLY };

/**
 * What other terms would do with recent records, compared with the current policy. Each record is
 * judged from machine readings only; what people have settled since tells how many of the accepted
 * values were wrong. `form` is a form's name, or `EVERY_FORM`, which leaves out forms with their
 * own policy; holds are ignored too. Saves nothing.
 */
export async function replayPolicy(
  { form, terms }: { form: string; terms: PolicyTerms },
  db: Db = getDb(),
): Promise<PolicyReplay> {
  const proposed: Policy = { id: 'proposed', ...terms };
  const byForm = new Map<string, PolicyComparison>();
  const rows = await listRecent(db, form);
  const catalog = await loadCatalog(db);
  const shared = await loadShared(db, catalog);
  for (let at = 0; at < rows.length; at += AT_A_TIME) {
    const batch = rows.slice(at, at + AT_A_TIME);
    const ids = batch.map(({ id }) => RecordId.parse(id));
    const compared = await Promise.all(ids.map((id) => replayRecord(db, id, { shared, proposed })));
    for (const [index, one] of compared.entries()) {
      const name = batch[index]?.form;
      if (one && name) byForm.set(name, addComparisons(byForm.get(name) ?? NOTHING, one));
    }
    await letOthersRun();
  }
  const forms = [...byForm].map(([name, compared]) => ({
    form: name,
    title: catalog.titleOf(name),
    ...compared,
  }));
  return {
    ...forms.reduce<PolicyComparison>(addComparisons, NOTHING),
    since: rows.at(-1)?.createdAt.toISOString().slice(0, 10) ?? null,
    forms: forms.sort((a, b) => b.now.records - a.now.records),
  };
}

/** Routed records that are bills, newest first. Imported ones are exact, whatever the policy. */
async function listRecent(db: Db, form: string) {
  const others = form === EVERY_FORM ? await listFormsWithPolicy(db) : [];
  return db.record.findMany({
    where: {
      state: { in: ['accepted', 'review'] },
      document: { kind: { notIn: ExchangeKind.options } },
      form: form === EVERY_FORM ? { notIn: others } : form,
      createdAt: { gte: new Date(Date.now() - MAX_DAYS * 86_400_000) },
    },
    orderBy: { createdAt: 'desc' },
    take: MAX_RECORDS,
    select: { id: true, form: true, createdAt: true },
  });
}

/** Null if the record has been removed since it was listed. */
async function replayRecord(
  db: Db,
  recordId: RecordId,
  { shared, proposed }: { readonly shared: Shared; readonly proposed: Policy },
): Promise<PolicyComparison | null> {
  const known = await loadRecordToJudge(db, recordId, shared);
  if (known === null) return null;
  const { row, record, form, receivedOn, policy, localCurve } = known;
  const state = await runInMemory(
    {
      record,
      form,
      pages: relevantPages(known.pages, record.pages),
      today: receivedOn,
      receivedOn,
      policy,
      localCurve,
      readings: known.readings.filter(({ reader }) => reader.kind !== 'human'),
    },
    'agree',
  );
  const settled = new Map(
    row.fields.flatMap(({ path, value, human }) => (human ? [[path, value]] : [])),
  );
  // Both at the proposed costs: otherwise fewer questions would seem to cost more.
  const tally = (terms: Policy) =>
    tallyRoute({
      ...state,
      costs: proposed,
      route: routeRecord({ ...state, policy: terms }),
      settled,
    });
  return { now: tally(policy), proposed: tally(proposed) };
}

function addComparisons(a: PolicyComparison, b: PolicyComparison): PolicyComparison {
  return { now: sumTallies(a.now, b.now), proposed: sumTallies(a.proposed, b.proposed) };
}
