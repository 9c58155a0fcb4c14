import { z } from 'zod';
import type { Template } from '#lib/extraction/learned/learned.ts';
import { listTemplates } from '#lib/extraction/learned/log/store.ts';
import { shortKey } from '#lib/extraction/learned/log-versions.ts';
import { listLearnedForms } from '#lib/extraction/refit/store.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import { patternOf } from '#lib/model/path.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listCheckedDocuments } from '#lib/quality/ladder/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { climbLadder, type Standing } from '../judging/climb-ladder.ts';
import { type Arrived, countArrived } from './count-arrived.ts';

/** A layout learned from corrected records, and how well its documents are read. */
export interface KnownLayout {
  readonly form: string;
  readonly formTitle: string;
  readonly id: string;
  /** The sender of its documents; null if no record names one. */
  readonly name: string | null;
  readonly papers: number;
  readonly records: number;
  /** Id of one of them: its first page tells layouts of one sender apart. */
  readonly documentId: string | null;
  /** Share of the values as first read that no reviewer corrected; 0..1, null without values. */
  readonly right: number | null;
  /**
   * Share of the values of its documents since, reviewed or not, that nobody has to enter or
   * confirm; 0..1.
   */
  readonly automatic: number | null;
  /**
   * Values that passed or would have passed in documents checked by a person since, and how many of
   * them were wrong.
   */
  readonly checked: { readonly values: number; readonly wrong: number };
  /** How far it is trusted. */
  readonly standing: Standing;
  /** Fields that were corrected at least once, the most often corrected first. */
  readonly corrected: readonly {
    readonly title: string;
    readonly right: number;
    readonly of: number;
  }[];
}

/** Acceptance is counted over this many days. */
const AUTOMATIC_DAYS = 90;

/**
 * All known layouts, those whose values may not pass first, then by form, the ones with most
 * documents first; limited to `forms` if given.
 */
export async function loadLayouts(
  db: Db = getDb(),
  forms?: readonly string[],
): Promise<KnownLayout[]> {
  const catalog = await loadCatalog(db);
  const learned = await listLearnedForms(db);
  const wanted = forms === undefined ? learned : learned.filter((name) => forms.includes(name));
  const known = wanted.flatMap((name) => catalog.find(name) ?? []);
  if (known.length === 0) return [];
  const since = new Date(Date.now() - AUTOMATIC_DAYS * 86_400_000);
  const arrived = await countArrived(since, db);
  const layouts: KnownLayout[] = [];
  for (const form of known) layouts.push(...(await describeLayouts(db, form, arrived)));
  const isHeld = (one: KnownLayout) => one.standing.rung === 'observe';
  return [...layouts.filter(isHeld), ...layouts.filter((one) => !isHeld(one))];
}

/** Only their forms and ids. */
export async function listLayouts(db: Db): Promise<Pick<KnownLayout, 'form' | 'id'>[]> {
  const layouts: Pick<KnownLayout, 'form' | 'id'>[] = [];
  for (const form of await listLearnedForms(db))
    for (const { id } of await listTemplates(db, form)) layouts.push({ form, id });
  return layouts;
}

const Row = z.object({
  key: z.string(),
  path: z.string(),
  corrected: z.boolean(),
});
type Row = z.infer<typeof Row>;

async function describeLayouts(
  db: Db,
  form: Form,
  arrived: readonly Arrived[],
): Promise<KnownLayout[]> {
  const templates = await listTemplates(db, form.name);
  const records = await db.learnedRecord.findMany({
    where: { form: form.name },
    select: { key: true, record: { select: { documentId: true } } },
  });
  const found = await db.$queryRaw<unknown[]>`
    SELECT learned.key, field.path, EXISTS (
      SELECT 1 FROM decisions decision
      WHERE decision."recordId" = learned."recordId" AND decision.path = field.path
        AND decision.action = 'field.corrected'
    ) AS corrected
    FROM learned_records learned
      JOIN fields field ON field."recordId" = learned."recordId"
    WHERE learned.form = ${form.name}`;
  const values = Map.groupBy(z.array(Row).parse(found), ({ key }) => shortKey(key));
  const checked = await listCheckedDocuments(db, form.name);
  const documentOf = new Map(records.map(({ key, record }) => [shortKey(key), record.documentId]));
  return templates
    .map((template) => {
      const number = numberOfLayout(template.id);
      const documents = checked.get(number) ?? [];
      const own = arrived.filter((one) => one.form === form.name && one.layout === number);
      return {
        ...describeLayout(form, template, values, documentOf),
        automatic: automaticIn(own),
        checked: {
          values: documents.reduce((sum, { audited }) => sum + audited, 0),
          wrong: documents.reduce((sum, { wrong }) => sum + wrong, 0),
        },
        standing: climbLadder(documents),
      };
    })
    .sort((a, b) => b.papers - a.papers || b.records - a.records);
}

function automaticIn(rows: readonly Arrived[]): number | null {
  const sum = (of: (row: Arrived) => number) => rows.reduce((total, row) => total + of(row), 0);
  const values = sum((row) => row.values);
  return values === 0 ? null : sum(({ automatic }) => automatic) / values;
}

function describeLayout(
  form: Form,
  { id, name, keys }: Template,
  values: ReadonlyMap<string, readonly Row[]>,
  documentOf: ReadonlyMap<string, string>,
): Omit<KnownLayout, 'automatic' | 'checked' | 'standing'> {
  const own = keys.flatMap((key) => values.get(key) ?? []);
  const shareOf = (is: (row: Row) => boolean) =>
    own.length === 0 ? null : own.filter(is).length / own.length;
  const fields = [...Map.groupBy(own, ({ path }) => patternOf(path))].map(([pattern, rows]) => ({
    title: findField(form, pattern)?.title ?? pattern,
    right: rows.filter(({ corrected }) => !corrected).length,
    of: rows.length,
  }));
  const documents = new Set(keys.flatMap((key) => documentOf.get(key) ?? []));
  return {
    form: form.name,
    formTitle: form.title,
    id,
    name,
    documentId: [...documents].at(-1) ?? null,
    papers: documents.size,
    records: keys.length,
    right: shareOf(({ corrected }) => !corrected),
    corrected: fields
      .filter(({ right, of }) => right < of)
      .sort((a, b) => b.of - b.right - (a.of - a.right)),
  };
}
