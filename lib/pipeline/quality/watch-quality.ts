import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { formatDay } from '#lib/forms/format.ts';
import { countCosts } from '#lib/metrics/costs/count-costs.ts';
import { loadLedger } from '#lib/metrics/costs/load-ledger.ts';
import { findStampers, type Stamper } from '#lib/metrics/people/find-stampers.ts';
import { countOpenWeeks } from '#lib/metrics/service/load-weeks.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { addSpent, priceOf } from '#lib/quality/costs/cost-counts.ts';
import { listCostWeeks, saveCostWeek } from '#lib/quality/costs/store.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import { type DriftPoint, judgeDrift } from '#lib/quality/inputs/judge-drift.ts';
import { listTallies } from '#lib/quality/inputs/store.ts';
import type { Measure } from '#lib/quality/inputs/tally-inputs.ts';
import { STABILITY } from '#lib/quality/population-stability.ts';
import { startOf, weekAfter, weekOf } from '#lib/quality/week.ts';
import { saveLogWeeks } from '#lib/quality/weeks/store.ts';
import { getReviewing } from '#lib/settings/reviewing/store.ts';
import { getCosts } from '#lib/settings/store.ts';
import { listServiceAlerts } from './list-service-alerts.ts';
import { raiseAlert } from './raise-alert.ts';

/** How many past weeks are counted if they have not been yet. */
const WEEKS_BACK = 12;
const GRACE_MS = 3_600_000;

/**
 * Runs every few minutes. Raises an alert about people who confirm values without checking them,
 * and closes finished weeks. If a form's documents differ from before, raises an alert and puts the
 * form on hold. If a week exceeds its budget, or language models serve badly or have nearly spent
 * theirs, raises an alert without a hold. Errors raise their alert immediately, with the review
 * that finds them.
 */
export async function watchQuality(now = new Date(), db: Db = getDb()): Promise<void> {
  const week = weekOf(now);
  // Transactions from the old week may still be writing to the log.
  await closeWeeks(db, weekOf(new Date(now.getTime() - GRACE_MS)));
  const drifted = await listDrifted(db, week);
  const over = await findOverspent(db, week);
  const stampers = await findStampers(startOf(week), await getReviewing(db), db);
  const told = [
    ...stampers.map((stamper) => alertOf(stamper, week)),
    ...(over === null ? [] : [over]),
    ...(await listServiceAlerts(db, now)),
  ];
  if (drifted.length === 0 && told.length === 0) return;
  await db.$transaction(async (tx) => {
    const entries: DecisionDraft[] = [];
    for (const point of drifted)
      entries.push(
        ...(await raiseAlert(tx, {
          kind: 'drift',
          form: point.form,
          // A different mix of forms makes none of them harder to read.
          holds: point.form !== EVERY_FORM,
          subject: `${point.measure} ${week}`,
          detail: sayDrift(point),
        })),
      );
    for (const alert of told) entries.push(...(await raiseAlert(tx, alert)));
    await appendDecisions(tx, entries);
  });
}

async function closeWeeks(db: Db, thisWeek: string): Promise<void> {
  const from = weekAfter(thisWeek, -WEEKS_BACK);
  const counted = new Set((await listCostWeeks(db, from)).map(({ week }) => week));
  for (let week = from; week < thisWeek; week = weekAfter(week))
    if (!counted.has(week)) await saveCostWeek(db, await countCosts(week, db));
  const weeks = await countOpenWeeks(db);
  await saveLogWeeks(
    db,
    weeks.filter(({ week }) => week < thisWeek),
  );
}

async function listDrifted(db: Db, week: string): Promise<DriftPoint[]> {
  const tallies = await listTallies(db, weekAfter(week, -WEEKS_BACK));
  return judgeDrift(tallies, week).filter(({ level }) => level === 'act');
}

function sayDrift({ measure, index, week }: DriftPoint): string {
  return `${NAMES[measure]} differs from the previous eight weeks by ${(index ?? 0).toFixed(2)}; the limit is ${STABILITY.act} (week of ${formatDay(week)})`;
}

const NAMES: Readonly<Record<Measure, string>> = {
  confidence: 'confidence',
  print: 'print clarity',
  candidates: 'number of possible values',
  absent: 'fields without a value',
  template: 'new layouts',
  records: 'mix of document types',
};

/** No hold: how a person works says nothing about a document type. */
function alertOf({ personId, name, confirmed, stamped }: Stamper, week: string) {
  return {
    kind: 'rubber_stamp' as const,
    form: EVERY_FORM,
    holds: false,
    subject: `${personId} ${week}`,
    detail: `${name} confirmed ${stamped} of ${confirmed} values too fast to have read them, and without the source in view (week of ${formatDay(week)})`,
  };
}

async function findOverspent(db: Db, week: string) {
  const { weeklyBudgetUsd } = await getCosts(db);
  if (weeklyBudgetUsd === null) return null;
  const rows = await loadLedger(1, db);
  const { paidUsd } = addSpent(rows.map(({ counts }) => priceOf(counts)));
  if (paidUsd <= weeklyBudgetUsd) return null;
  return {
    kind: 'budget' as const,
    form: EVERY_FORM,
    holds: false,
    subject: `${week} ${weeklyBudgetUsd}`,
    detail: `the week of ${formatDay(week)} cost $${paidUsd.toFixed(2)}; its budget is $${weeklyBudgetUsd.toFixed(2)}`,
  };
}
