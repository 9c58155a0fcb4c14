import { z } from 'zod';
import { formatCents } from '#lib/forms/parse-money.ts';
import type { FeeRate, PayerTerms } from '#lib/model/reconciliation/contract.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import type { FeeSchedule } from '../world.ts';
import type { PayerTimes } from './find-deadline.ts';

/** A fee schedule as settings show it. */
const ScheduleItem = z.object({
  id: z.string(),
  payer: z.string(),
  fileName: z.string(),
  uploadedAt: z.date(),
  rates: z.number(),
});
export type ScheduleItem = z.infer<typeof ScheduleItem>;

/** By payer, newest first. */
export async function listSchedules(db: Db = getDb()): Promise<ScheduleItem[]> {
  const rows = await db.feeSchedule.findMany({
    include: { _count: { select: { rates: true } } },
    orderBy: [{ payer: 'asc' }, { uploadedAt: 'desc' }],
  });
  return rows.map((row) => ScheduleItem.parse({ ...row, rates: row._count.rates }));
}

/** Saves a payer's fee schedule as a new one; earlier ones stay. */
export async function saveSchedule(
  tx: Tx,
  schedule: { payer: string; fileName: string; uploadedById: string; rates: readonly FeeRate[] },
): Promise<void> {
  const { rates, ...head } = schedule;
  const { id } = await tx.feeSchedule.create({ data: head, select: { id: true } });
  await tx.feeRate.createMany({ data: rates.map((rate) => ({ ...rate, scheduleId: id })) });
}

/** Null if there is none. */
export async function removeSchedule(tx: Tx, id: string): Promise<{ payer: string } | null> {
  const row = await tx.feeSchedule.findUnique({ where: { id }, select: { payer: true } });
  if (row !== null) await tx.feeSchedule.delete({ where: { id } });
  return row;
}

/**
 * What payers allow for these procedures, one list for each range of days. If two rates cover the
 * same day, the one uploaded last applies, so the newest lists come first.
 */
export async function loadSchedules(
  tx: Tx,
  procedures: readonly string[],
): Promise<readonly FeeSchedule[]> {
  if (procedures.length === 0) return [];
  const rows = await tx.$queryRaw<(FeeRate & { payer: string })[]>`
    SELECT schedule.payer, rate.procedure, rate.modifier, rate.place, rate."from", rate.until,
      rate."allowedCents"
    FROM fee_rates rate JOIN fee_schedules schedule ON schedule.id = rate."scheduleId"
    WHERE rate.procedure = ANY(${[...procedures]})
    ORDER BY schedule."uploadedAt" DESC, rate.id`;
  return rows.map(({ payer, procedure, modifier, place, from, until, allowedCents }) => ({
    payer,
    from,
    until,
    rates: [
      {
        procedure,
        modifiers: modifier === null ? [] : [modifier],
        placeOfService: place,
        allowed: formatCents(allowedCents),
      },
    ],
  }));
}

/** How many days each payer gives for filing and for appeals, by payer. */
export async function listTerms(db: Db | Tx = getDb()): Promise<PayerTerms[]> {
  return db.payerTerms.findMany({
    select: { payer: true, filingDays: true, appealDays: true },
    orderBy: { payer: 'asc' },
  });
}

/** A payer's latest answers show how long it takes, if there are at least this many of them. */
const ANSWERS = { most: 200, least: 8 };
/** The share of answers that came within the days that are counted. */
const ANSWERED_SHARE = 0.9;

/**
 * The deadlines that offices entered for all payers, and how long the payers have taken recently.
 */
export async function loadTimes(tx: Tx, payers: readonly string[]): Promise<PayerTimes> {
  const rows = await tx.$queryRaw<{ payer: string; days: number }[]>`
    SELECT asked.payer,
      percentile_disc(${ANSWERED_SHARE}) WITHIN GROUP (ORDER BY answer."answerDays")::int AS days
    FROM unnest(${[...payers]}::text[]) AS asked(payer) CROSS JOIN LATERAL (
      SELECT "answerDays" FROM encounters
      WHERE payer = asked.payer AND "answerDays" IS NOT NULL
      ORDER BY "from" DESC LIMIT ${ANSWERS.most}) AS answer
    GROUP BY asked.payer HAVING count(*) >= ${ANSWERS.least}`;
  const days = new Map(rows.map((row) => [row.payer, row.days]));
  return { terms: await listTerms(tx), answerDaysOf: (payer) => days.get(payer) ?? null };
}

/** Replaces the payer's terms; terms without days are removed. */
export async function saveTerms(tx: Tx, terms: PayerTerms, updatedById: string): Promise<void> {
  const { payer, filingDays, appealDays } = terms;
  if (filingDays === null && appealDays === null) {
    await tx.payerTerms.deleteMany({ where: { payer } });
    return;
  }
  const data = { filingDays, appealDays, updatedById };
  await tx.payerTerms.upsert({ where: { payer }, create: { payer, ...data }, update: data });
}
