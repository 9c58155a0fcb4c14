import { mkdirSync, writeFileSync } from 'node:fs';
import { BUILT_IN, NOT_A_BILL } from '#lib/forms/catalog.ts';
import { nameOfPrintout } from '#lib/forms/printout-of.ts';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import { type Lesson, learn, newTrainer, thinOut } from '#lib/layout/scoring/scorer.ts';
import { encodeWeights, findWeights } from '#lib/layout/scoring/weights-file.ts';
import { buildFormChoice, SPLITTER_WEIGHTS } from '#lib/splitting/recognize-form.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { drawKnownDocument, type KnownDocument, listTrainedLayouts } from './known-records.ts';
import { mix } from './mix-weights.ts';

/** Share of features dropped in each lesson, because no single word shows what a page is. */
const THINNED = 0.5;
/** Per form. Non-bill documents are more varied than bills, so they need more. */
const DOCUMENTS = 500;
const NOT_BILLS = 1500;
/** Of a form with fixed places, besides the form itself. */
const PRINTOUTS = 400;

/**
 * Learns to tell the forms with synthetic documents apart; their names are written next to the
 * weights. The weights there before are mixed in with the share `keep`, 0 to 1.
 */
export function trainSplitting({ keep = 0 }: { keep?: number } = {}): void {
  mkdirSync(SPLITTER_WEIGHTS, { recursive: true });
  const drawn = BUILT_IN.list().filter(({ name }) => findDrawnKind(name) !== null);
  const kinds = drawn.flatMap((form, right) =>
    [
      ...documentsOf(form.name, form.name === NOT_A_BILL.name ? NOT_BILLS : DOCUMENTS),
      ...(form.geometry ? documentsOf(nameOfPrintout(form.name), PRINTOUTS) : []),
    ].flatMap(({ pages }) =>
      pages.map(({ page }): Lesson => ({ ...buildFormChoice(page, drawn), right: [right] })),
    ),
  );
  save('forms', kinds, 5, keep);
  const names = drawn.map(({ name }) => name);
  writeFileSync(new URL('forms.json', SPLITTER_WEIGHTS), `${JSON.stringify(names)}\n`);
}

function documentsOf(form: string, count: number): KnownDocument[] {
  const layouts = listTrainedLayouts(form, Math.ceil(count * 0.8));
  return Array.from({ length: count }, (_, seed) =>
    drawKnownDocument(form, layouts[seed % layouts.length] ?? 0, seed),
  );
}

function save(name: string, lessons: readonly Lesson[], passes: number, keep: number): void {
  const trainer = newTrainer();
  const order = createRandomOrder(7);
  let turn = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (const lesson of order(lessons)) learn(trainer, thinOut(lesson, THINNED, ++turn), 0.1);
  }
  // Read with all of its features, a page would seem more certain than was learned.
  const learned = trainer.weights.map((weight) => weight * (1 - THINNED));
  const before = keep > 0 ? findWeights(SPLITTER_WEIGHTS, name) : null;
  const bytes = encodeWeights(before ? mix(before.weights, learned, keep) : learned);
  writeFileSync(new URL(`${name}.bin`, SPLITTER_WEIGHTS), bytes);
  process.stderr.write(
    `${name}: ${lessons.length} lessons, ${Math.round(bytes.length / 1024)} kB\n`,
  );
}
