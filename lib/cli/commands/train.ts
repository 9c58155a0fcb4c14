import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { KnownRecord } from '#lib/extraction/layout/lessons/known-record.ts';
import { trainWeights } from '#lib/extraction/layout/lessons/train-weights.ts';
import { findFormWeights, WEIGHTS_FOLDER } from '#lib/extraction/shipped-weights.ts';
import { getReadForm, listReadForms } from '#lib/forms/read-forms.ts';
import { encodeWeights } from '#lib/layout/scoring/weights-file.ts';
import type { TrainingPlan } from '#lib/testing/generator/drawn-kind.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { drawReadRecords } from '../draw-read-records.ts';
import { drawKnownRecords, listTrainedLayouts } from '../known-records.ts';
import { maskSome } from '../mask-captions.ts';
import { mix } from '../mix-weights.ts';
import { trainFormLines } from '../train-lines.ts';
import { trainSplitting } from '../train-splitting.ts';

/**
 * Lines are learned from one set of layouts each time, four at most; the next is left for values as
 * read.
 */
const FURTHER = 5;

/**
 * `npm run train [-- FORM… | splitting] [--values | --lines] [--times N] [--keep SHARE]`: learns the
 * weights of the layout reader and the splitter from synthetic documents alone and writes them next to
 * each; with `--values`, the weights of lines stay, with `--lines`, all others. With `--times`, N times
 * as many documents are learned from; the weights of lines are the mean of N trainings. With `--keep`,
 * the weights there before are mixed in with that share. The same code gives the same weights. A form
 * without synthetic documents is read by its captions, like a custom form.
 */
const { values: asked, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    values: { type: 'boolean', default: false },
    lines: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
    keep: { type: 'string', default: '0' },
  },
});
const [times, keep] = [Number(asked.times), Number(asked.keep)];
if (!(Number.isInteger(times) && times > 0))
  throw new Error('--times is a whole number, 1 or more');
if (!(keep >= 0 && keep < 1)) throw new Error('--keep is a share, 0 or more and less than 1');
mkdirSync(WEIGHTS_FOLDER, { recursive: true });
for (const { name } of listReadForms()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const plan = findDrawnKind(name)?.training;
  if (plan && hasLines(name) && !asked.values) trainFormLines(name, plan, { times, keep });
  if (asked.lines) continue;
  if (plan) trainForm(name, plan);
  else process.stderr.write(`${name}: nothing to train on; it is read by its captions\n`);
}

if (!asked.lines && (wanted.length === 0 || wanted.includes('splitting'))) trainSplitting({ keep });

/** Whether the form's documents list rows at positions chosen by their sender. */
function hasLines(name: string): boolean {
  const { geometry, lists } = getReadForm(name);
  return geometry === null && lists.some(({ pattern }) => pattern === 'lines');
}

function trainForm(name: string, plan: TrainingPlan): void {
  const started = Date.now();
  const before = keep > 0 ? findFormWeights(name) : null;
  const learned = trainWeights(getReadForm(name), drawDocuments(name, plan), plan);
  const { lessons } = learned;
  const weights = before ? mix(before.weights, learned.weights, keep) : learned.weights;
  const bytes = encodeWeights(weights);
  writeFileSync(new URL(`${name}.bin`, WEIGHTS_FOLDER), bytes);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(
    `${name}: ${lessons} lessons, ${Math.round(bytes.length / 1024)} kB, ${seconds} s\n`,
  );
}

/**
 * If some are learned as they are read, every other one is, from layouts not used for learning
 * lines.
 */
function* drawDocuments(form: string, plan: TrainingPlan): Generator<KnownRecord[]> {
  const drawn = listTrainedLayouts(form, plan.layouts);
  const all = plan.asRead ? listTrainedLayouts(form, plan.layouts * FURTHER) : [];
  const others = all.slice(-plan.layouts);
  for (let seed = 0; seed < plan.documents * times; seed++) {
    const asRead = (plan.asRead ?? false) && seed % 2 === 1;
    const layout = (asRead ? others : drawn)[seed % plan.layouts] ?? 0;
    const records = (asRead ? drawReadRecords : drawKnownRecords)(form, layout, seed);
    const some = spread(records, plan.records);
    yield plan.masked ? maskSome(some, plan.masked, `mask/${form}/${seed}`) : some;
  }
}

/** The first, the last, and others evenly spaced in between. */
function spread<T>(all: readonly T[], most = all.length): T[] {
  if (all.length <= most) return [...all];
  const step = (all.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, at) => all[Math.round(at * step)]).flatMap((one) =>
    one === undefined ? [] : [one],
  );
}
