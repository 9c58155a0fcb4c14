import { z } from 'zod';
import { Sender } from '#lib/model/exchange/sender.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** How long documents are kept; null keeps them forever. */
export const Retention = z
  .object({
    days: z.number().int().min(1).max(36_500).nullable(),
    /** How long undecided documents are kept; null means twice as long. */
    undecidedDays: z.number().int().min(1).max(73_000).nullable().default(null),
  })
  .refine(({ days, undecidedDays }) => (undecidedDays ?? Infinity) >= (days ?? 0), {
    error: 'undecided documents are kept at least as long as others',
  });
export type Retention = z.infer<typeof Retention>;

/** Days after which a document is removed even if a record of it is still in review. */
export function undecidedLimitOf(days: number, { undecidedDays }: Retention): number {
  return undecidedDays ?? 2 * days;
}

/** How often accepted values are audited, and reviewers tested. */
export const Auditing = z.object({
  /** Share of automatically accepted fields that a reviewer checks in a blind audit, 0..1. */
  sampleShare: z.number().min(0).max(1),
  /** Share of records in review in which one correct value is shown wrong on purpose, 0..1. */
  seededShare: z.number().min(0).max(1),
});
export type Auditing = z.infer<typeof Auditing>;

/** What work costs, and the weekly budget. */
export const Costs = z.object({
  /** US dollars per hour of a reviewer. */
  wageUsd: z.number().min(0).max(10_000),
  /** US dollars per busy hour of a processor core. */
  coreUsd: z.number().min(0).max(10_000),
  /** US dollars per week for people, machines and models together; null: no limit. */
  weeklyBudgetUsd: z.number().positive().max(1e9).nullable(),
});
export type Costs = z.infer<typeof Costs>;

const DEFAULT_AUDITING: Auditing = { sampleShare: 0.02, seededShare: 0.02 };
/** The wage of a medical biller in the United States, and the price of a rented core. */
const DEFAULT_COSTS: Costs = { wageUsd: 22, coreUsd: 0.05, weeklyBudgetUsd: null };

/** How many days documents are kept, decided or not; null means forever, which is the default. */
export function getRetention(db: Db | Tx = getDb()): Promise<Retention> {
  return read(db, 'retention', Retention, { days: null, undecidedDays: null });
}

/** Both shares are 0 if the environment turns blind audits off. On by default, with 2% each. */
export function getAuditing(db: Db | Tx = getDb()): Promise<Auditing> {
  if (!readEnv().BLIND_AUDITS) return Promise.resolve({ sampleShare: 0, seededShare: 0 });
  return read(db, 'auditing', Auditing, DEFAULT_AUDITING);
}

/** What a question and errors cost, in US dollars; the defaults if nobody has changed them. */
export function getCosts(db: Db | Tx = getDb()): Promise<Costs> {
  return read(db, 'costs', Costs, DEFAULT_COSTS);
}

/** The sender of X12 files; null until an administrator sets it. */
export function findSender(db: Db | Tx = getDb()): Promise<Sender | null> {
  return read(db, 'sender', Sender.nullable(), null);
}

/** Replaces who exported files say they come from. */
export function saveSender(tx: Tx, sender: Sender): Promise<void> {
  return saveSetting(tx, 'sender', sender);
}

/** Upgrades from an earlier version, each done once for all workers. */
export type OnceDone =
  | 'files-sealed'
  | 'rows-sealed'
  | 'scopes-added'
  | 'check-numbers-hashed'
  | 'records-listed';

/** Whether this upgrade is complete. */
export async function isOnceDone(what: OnceDone, db: Db | Tx = getDb()): Promise<boolean> {
  return (await read(db, what, DoneAt, null)) !== null;
}

/** Notes that something that is done only once is done, so that it is not done again. */
export function saveOnceDone(tx: Tx, what: OnceDone): Promise<void> {
  return saveSetting(tx, what, { at: new Date().toISOString() });
}

const DoneAt = z.object({ at: z.iso.datetime() }).nullable();

/** Replaces both limits. */
export function saveRetention(tx: Tx, retention: Retention): Promise<void> {
  return saveSetting(tx, 'retention', retention);
}

/** Replaces both settings, in the transaction of the caller. */
export async function saveQualitySettings(
  tx: Tx,
  settings: { auditing: Auditing; costs: Costs },
): Promise<void> {
  await saveSetting(tx, 'auditing', settings.auditing);
  await saveSetting(tx, 'costs', settings.costs);
}

async function read<T>(db: Db | Tx, name: string, shape: z.ZodType<T>, none: T): Promise<T> {
  const row = await db.setting.findUnique({ where: { name } });
  return row === null ? none : shape.parse(row.value);
}

/** Replaces one setting as a whole, or makes it. */
export async function saveSetting(tx: Tx, name: string, setting: object): Promise<void> {
  const value = toJson(setting);
  await tx.setting.upsert({ where: { name }, create: { name, value }, update: { value } });
}
