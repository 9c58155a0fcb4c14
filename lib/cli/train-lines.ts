import { mkdirSync, writeFileSync } from 'node:fs';
import { getReadForm } from '#lib/forms/read-forms.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { describeRun } from '#lib/layout/lines/facts/describe-run.ts';
import { LINE_WEIGHTS } from '#lib/layout/lines/read-lines.ts';
import { type KnownRun, trainLines } from '#lib/layout/lines/train-lines.ts';
import { layOutFor } from '#lib/layout/page/split-panels.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import { decodeWeights, encodeWeights, findWeights } from '#lib/layout/scoring/weights-file.ts';
import type { TrainingPlan } from '#lib/testing/generator/drawn-kind.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { kindsOf } from './kinds-of-lines.ts';
import {
  drawKnownDocument,
  HELD_OUT_LAYOUT,
  type KnownDocument,
  listTrainedLayouts,
} from './known-records.ts';
import { average, mix } from './mix-weights.ts';
import { splitRows } from './split-rows.ts';

/**
 * Learns the kinds of lines on a form's documents, and writes the weights: the mean of `times`
 * trainings, each on other layouts, mixed with the weights there before, which have the share
 * `keep` (0 to 1).
 */
export function trainFormLines(
  form: string,
  plan: LinesPlan,
  { times = 1, keep = 0 }: { times?: number; keep?: number } = {},
): void {
  mkdirSync(LINE_WEIGHTS, { recursive: true });
  const started = Date.now();
  const before = keep > 0 ? findWeights(LINE_WEIGHTS, form) : null;
  const trainings = Array.from({ length: times }, (_, time) => learnLines(form, plan, time));
  const learned = average(trainings);
  const weights = before ? mix(before.weights, learned, keep) : learned;
  const bytes = encodeWeights(weights);
  writeFileSync(new URL(`${form}.bin`, LINE_WEIGHTS), bytes);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(`lines of ${form}: ${Math.round(bytes.length / 1024)} kB, ${seconds} s\n`);
}

type LinesPlan = Pick<TrainingPlan, 'layouts' | 'documents' | 'lines' | 'wholeRows'>;

/**
 * The weights of one training, as a file keeps them. `time` (from 0) chooses its layouts and
 * documents.
 */
function learnLines(form: string, plan: LinesPlan, time: number): Weights {
  const layouts = listTrainedLayouts(form, plan.layouts * (time + 1)).slice(-plan.layouts);
  if ((layouts.at(-1) ?? 0) >= HELD_OUT_LAYOUT) throw new Error('no layouts left to train on');
  const documents = plan.lines ?? plan.documents;
  const runs = Array.from({ length: documents }, (_, index) => {
    const layout = layouts[index % layouts.length] ?? 0;
    // In panels, each line is its own row.
    const parted = !plan.wholeRows && !isInPanels(form) && index % PARTED === 0;
    const document = drawKnownDocument(form, layout, time * documents + index);
    return knownRunOf(form, document, layout, parted);
  });
  return decodeWeights(encodeWeights(trainLines(runs)));
}

/** In one of this many documents, rows are learned split over several lines. */
const PARTED = 4;

function isInPanels(form: string): boolean {
  const list = getReadForm(form).lists.find(({ pattern }) => pattern === 'lines');
  return list?.sideBySide ?? false;
}

/** With `parted`, its rows are split into lines. */
function knownRunOf(
  formName: string,
  document: KnownDocument,
  layout: number,
  parted = false,
): KnownRun {
  const form = getReadForm(formName);
  const layouts = document.pages.map(({ page }) => layOutFor(page, form));
  const plain = { layouts, kinds: kindsOf(document, layouts) };
  const known = parted ? splitRows(plain, createRandom(`part/${layout}`)) : plain;
  return { layout, run: describeRun(known.layouts, lexiconOf(form)), kinds: known.kinds };
}
