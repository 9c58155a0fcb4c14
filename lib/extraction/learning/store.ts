import { z } from 'zod';
import { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { patternOf, type RowOrder } from '#lib/model/path.ts';
import { Claim } from '#lib/model/reading.ts';
import { Record as BillRecord, RecordPart, type RecordState } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openBytes, sealBytes } from '#lib/platform/sealing/seal-bytes.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { decodeLearned, encodeLearned } from '../learned/encode-learned.ts';
import { type Learned, newLearned } from '../learned/learned.ts';
import { listLog, removeExample } from '../learned/log/store.ts';
import { type LogEntry, listVersions, shortKey } from '../learned/log-versions.ts';
import { refitVersionOf } from '../refit/refit-version.ts';
import { type Champion, findChampion, loadFitted } from '../refit/store.ts';
import { learnAll, listNeeded } from './learn-all.ts';
import type { Example } from './learn-record.ts';

/** A log of reviewed records, with as much of it as is needed to learn all of it. */
export interface LearnableLog {
  readonly learned: Learned;
  /** By index in the log; missing if `learned` covers it and it is not used again. */
  readonly examples: readonly (Example | undefined)[];
}

/** What the process learned last for each form: most records are read with the same. */
const latest = new Map<string, Learned>();

/**
 * What all reviewed records of the form have taught; null if there are none. Computed from the
 * latest kept state of their beginning, on top of the refit in force.
 */
export async function loadLearned(db: Db, form: Form): Promise<Learned | null> {
  const log = await listLog(db, form.name);
  if (log.length === 0) return null;
  const known = latest.get(form.name);
  const base = (await findBase(db, form.name, log)) ?? newLearned(form.name);
  if (known && known.version === listVersions(base, log).at(-1)) return known;
  const { learned, examples } = await loadLog(db, form.name, log);
  const current = learnAll(form, examples, learned);
  latest.set(form.name, current);
  return current;
}

/** Loads what is needed of the log; `more` records will follow it. */
export async function loadLog(
  db: Db,
  form: string,
  log: readonly LogEntry[],
  more = 0,
): Promise<LearnableLog> {
  const learned = await findState(db, form, log);
  const needed = listNeeded(learned.records, log.length + more).filter((at) => at < log.length);
  const examples = new Array<Example | undefined>(log.length).fill(undefined);
  const found = await loadExamples(
    db,
    needed.flatMap((at) => log[at]?.recordId ?? []),
  );
  for (const at of needed) examples[at] = found.get(log[at]?.recordId ?? '');
  return { learned, examples };
}

/** What reviewed records taught, by record. */
export async function loadExamples(
  db: Db,
  recordIds: readonly string[],
): Promise<Map<string, Example>> {
  const rows = await db.learnedRecord.findMany({
    where: { recordId: { in: [...recordIds] } },
    include: { record: { select: { documentId: true } } },
  });
  const found = new Map<string, Example>();
  for (const row of rows)
    found.set(row.recordId, await openExample(db, row.record.documentId, row.key, row.lesson));
  return found;
}

/** The refit in force, unless it was fitted on other weights than those shipped now. */
async function findBase(db: Db, form: string, log: readonly LogEntry[]): Promise<Champion | null> {
  const champion = await findChampion(db, form, log);
  if (champion === null) return null;
  const expected = refitVersionOf(form, log.slice(0, champion.records));
  return champion.version === expected ? champion : null;
}

/** The longest beginning of the log with a kept state, or a refit in force. */
async function findState(db: Db, form: string, log: readonly LogEntry[]): Promise<Learned> {
  const champion = await findBase(db, form, log);
  const versions = listVersions(champion ?? newLearned(form), log);
  const kept = await db.learnedState.findMany({
    where: { form },
    select: { version: true, records: true },
    orderBy: { records: 'desc' },
  });
  const fits = kept.find(({ version, records }) => versions[records] === version);
  if (!fits) return champion ? loadFitted(db, champion.id) : newLearned(form);
  const known = latest.get(form);
  if (known?.version === fits.version) return known;
  const { version } = fits;
  const row = await db.learnedState.findUnique({ where: { form_version: { form, version } } });
  return row ? decodeLearned(await openBytes(row.state)) : newLearned(form);
}

const Lesson = z.object({
  pages: z.array(z.number().int()),
  regions: z.array(RecordPart),
  fields: z.record(z.string(), z.string().nullable()),
  tags: z.array(z.tuple([z.string(), z.string()])),
  silent: z.array(z.string()),
  // Records from before this was kept.
  mended: z.array(z.string()).default([]),
});

async function openExample(
  db: Db,
  documentId: string,
  key: string,
  stored: unknown,
): Promise<Example> {
  const { pages: numbers, regions, fields, tags, silent, mended } = Lesson.parse(stored);
  const rows = await db.page.findMany({ where: { documentId, number: { in: numbers } } });
  const pages = z.array(Page).parse(rows);
  return {
    key,
    paper: shortKey(documentId),
    pages: numbers.flatMap((number) => pages.find((page) => page.number === number) ?? []),
    regions,
    fields,
    tags: new Map(tags),
    silent: new Set(silent),
    mended: new Set(mended),
  };
}

/** A record whose review is to be learned, or unlearned. */
export interface RecordToLearn {
  readonly record: BillRecord;
  /** Counts what `agree` has saved: the same answers given again are learned again. */
  readonly version: number;
  readonly state: RecordState;
  /** A person submitted it and it was accepted. */
  readonly vouched: boolean;
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  readonly pages: readonly Page[];
  /** Words of rows that the reader saw and that are not rows. */
  readonly removed: ReadonlySet<string>;
  /** Patterns of lists of which a person removed a row. */
  readonly removedFrom: readonly string[];
  /** Its entry in the log. */
  readonly logged: { readonly form: string; readonly key: string } | null;
}

/** Null if there is nothing to learn and nothing to forget. */
export async function loadRecordToLearn(db: Db | Tx, id: string): Promise<RecordToLearn | null> {
  const row = await db.record.findUnique({
    where: { id },
    include: { fields: { orderBy: { position: 'asc' } }, task: true, learned: true },
  });
  if (row === null) return null;
  const vouched = row.state === 'accepted' && row.task?.state === 'done';
  if (!vouched && row.learned === null) return null;
  const pages = await db.page.findMany({
    where: { documentId: row.documentId, number: { in: row.pages } },
    orderBy: { number: 'asc' },
  });
  const rows = z.record(z.string(), z.array(RowId)).parse(row.rows);
  return {
    record: BillRecord.parse(row),
    version: row.version,
    state: row.state,
    vouched,
    fields: z.array(Field).parse(row.fields),
    rows,
    pages: z.array(Page).parse(pages),
    removed: await listRemovedWords(db, id, new Set(rows.lines ?? [])),
    removedFrom: await listRemovedFrom(db, id, rows),
    logged: row.learned && { form: row.learned.form, key: row.learned.key },
  };
}

async function listRemovedWords(
  db: Db | Tx,
  recordId: string,
  kept: ReadonlySet<string>,
): Promise<Set<string>> {
  const readings = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: recordId,
      readerKind: 'layout',
      claim: { path: ['kind'], equals: 'row-present' },
    },
  });
  const claims = readings.map(({ claim }) => Claim.parse(claim));
  return new Set(
    claims.flatMap((claim) =>
      claim.kind === 'row-present' && claim.list === 'lines' && !kept.has(claim.row)
        ? (claim.place?.wordIds ?? [])
        : [],
    ),
  );
}

async function listRemovedFrom(db: Db | Tx, recordId: string, rows: RowOrder): Promise<string[]> {
  const readings = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: recordId,
      readerKind: 'human',
      claim: { path: ['kind'], equals: 'row-absent' },
    },
  });
  const claims = readings.map(({ claim }) => Claim.parse(claim));
  return claims.flatMap((claim) =>
    claim.kind === 'row-absent' && !rows[claim.list]?.includes(claim.row)
      ? patternOf(claim.list)
      : [],
  );
}

/** Puts a reviewed record at the end of its form's log, replacing its earlier entry. */
export async function appendExample(
  tx: Tx,
  record: Pick<BillRecord, 'id' | 'documentId'>,
  form: string,
  example: Example,
): Promise<void> {
  const { key, pages, regions, fields, tags, silent, mended } = example;
  const lesson: z.input<typeof Lesson> = {
    pages: pages.map(({ number }) => number),
    regions: [...regions],
    fields,
    tags: [...tags],
    silent: [...(silent ?? [])],
    mended: [...mended],
  };
  const recordId = record.id;
  const sealer = await openSealer(record.documentId);
  await removeExample(tx, recordId);
  await tx.learnedRecord.create({ data: { recordId, form, key, lesson: sealer.json(lesson) } });
}

/** How many states of a form are kept; an undo goes back by one or two. */
const MOST_STATES = 4;

/** Keeps what was learned, so that no other process has to compute it again. */
export async function saveState(tx: Tx, learned: Learned): Promise<void> {
  const { form, version, records } = learned;
  if (records > 0) {
    const state = await sealBytes(encodeLearned(learned));
    await tx.learnedState.upsert({
      where: { form_version: { form, version } },
      create: { form, version, records, state },
      update: { createdAt: new Date() },
    });
  }
  const old = await tx.learnedState.findMany({
    where: { form },
    orderBy: { createdAt: 'desc' },
    skip: MOST_STATES,
    select: { version: true },
  });
  await tx.learnedState.deleteMany({
    where: { form, version: { in: old.map((row) => row.version) } },
  });
}
