import { setImmediate as letOthersRun } from 'node:timers/promises';
import { LAYOUT_READER } from '#lib/extraction/layout/read-layout.ts';
import { type Learned, newLearned } from '#lib/extraction/learned/learned.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import { type refitLearned, stepsOfRefit } from '#lib/extraction/learning/refit-learned.ts';
import { FOLDS, type RefitPlan } from '#lib/extraction/refit/plan-refit.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { compareReaders, type ReadTwice } from '#lib/metrics/judging/compare-readers.ts';
import { compareRecord } from '#lib/metrics/scores/compare-record.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldComparison } from '#lib/model/reader-version.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Policy } from '#lib/routing/policy.ts';
import { relevantPages } from '#lib/routing/relevant-pages.ts';
import { toFound } from '../find-records.ts';
import { judgeReadings } from '../judge-readings.ts';
import { numberDrafts } from '../run-in-memory.ts';

/** A reviewed record: its training example, and what is needed to read it again. */
export interface ReviewedExample {
  readonly record: BillRecord;
  readonly example: Example;
  /** ISO date. */
  readonly receivedOn: string;
}

export interface MeasureInput {
  readonly form: Form;
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly plan: RefitPlan;
  /** The whole log, in order. */
  readonly reviewed: readonly ReviewedExample[];
  /** Fitted on the records before the cut. */
  readonly challenger: Learned;
  /** The published refit that learning continued from; null if it started from scratch. */
  readonly champion: Learned | null;
  readonly refit: typeof refitLearned;
  /** Called for each record processed, `stepsOfMeasure` times. */
  readonly onRecord: () => void;
}

/**
 * Has challenger and champion read the same reviewed records, which neither has seen: each in its
 * state before those records, the champion with what the current version had learned up to then.
 */
export async function measureChallenger(
  input: MeasureInput,
): Promise<{ records: number; fields: FieldComparison[] }> {
  const pairs = input.plan.protocol === 'later' ? await readLater(input) : await readFolds(input);
  return { records: pairs.length, fields: compareReaders(pairs) };
}

/** How often `onRecord` is called, not counting the champion's own refit in folds. */
export function stepsOfMeasure({ protocol, cut }: RefitPlan, records: number): number {
  if (protocol === 'later') return records;
  const rest = Math.ceil((records * (FOLDS - 1)) / FOLDS);
  return FOLDS * (stepsOfRefit(rest) + rest) + cut;
}

async function readLater(input: MeasureInput): Promise<ReadTwice[]> {
  const { reviewed, plan, champion, challenger } = input;
  const known = reviewed.slice(0, plan.cut);
  const standing = await learnOn(input, known, champion ?? newLearned(input.form.name));
  return readTwice(input, reviewed.slice(plan.cut), standing, challenger);
}

async function readFolds(input: MeasureInput): Promise<ReadTwice[]> {
  const { form, reviewed, champion, refit, onRecord } = input;
  const foldOf = dealDocuments(reviewed);
  const pairs: ReadTwice[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isIn = (one: ReviewedExample) => foldOf.get(one.record.documentId) === fold;
    const rest = reviewed.filter((one) => !isIn(one));
    const held = reviewed.filter(isIn);
    if (held.length === 0) continue;
    const examples = rest.map(({ example }) => example);
    const first = reviewed.slice(0, champion?.records ?? 0).filter((one) => !isIn(one)).length;
    const base = champion ? await refit(form, examples.slice(0, first)) : newLearned(form.name);
    const standing = await learnOn(input, rest, base);
    pairs.push(...(await readTwice(input, held, standing, await refit(form, examples, onRecord))));
  }
  return pairs;
}

/** Records of one document stay together, because they share its pages. */
function dealDocuments(reviewed: readonly ReviewedExample[]): Map<string, number> {
  const documents = [...new Set(reviewed.map(({ record }) => record.documentId))];
  return new Map(documents.map((id, at): [string, number] => [id, at % FOLDS]));
}

/** Record by record, as the product does it. */
async function learnOn(
  { form, onRecord }: MeasureInput,
  reviewed: readonly ReviewedExample[],
  base: Learned,
): Promise<Learned> {
  const examples = reviewed.map(({ example }) => example);
  let learned = base;
  for (let at = base.records; at < examples.length; at++) {
    learned = learnAll(form, examples.slice(0, at + 1), learned);
    onRecord();
    await letOthersRun();
  }
  return learned;
}

async function readTwice(
  input: MeasureInput,
  held: readonly ReviewedExample[],
  champion: Learned,
  challenger: Learned,
): Promise<ReadTwice[]> {
  const pairs: ReadTwice[] = [];
  for (const one of held) {
    pairs.push({
      champion: await readAs(champion, one, input),
      challenger: await readAs(challenger, one, input),
    });
    input.onRecord();
    await letOthersRun();
  }
  return pairs;
}

async function readAs(
  learned: Learned,
  { record, example, receivedOn }: ReviewedExample,
  { form, catalog, policy }: MeasureInput,
) {
  const { pages, fields } = example;
  const { readings } = await LAYOUT_READER.read({ record, form, pages, learned });
  const judgment = await judgeReadings({
    record,
    form,
    readings: numberDrafts(readings),
    pages: relevantPages(pages, record.pages),
    today: receivedOn,
    receivedOn,
    policy,
  });
  // A newer version of a custom form may no longer have fields that were reviewed.
  const listed = Object.entries(fields).filter(([path]) => findField(form, path) !== null);
  return compareRecord(
    { form: form.name, fields: Object.fromEntries(listed) },
    toFound(form.name, judgment),
    catalog,
  );
}
