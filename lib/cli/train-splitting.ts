import { mkdirSync, writeFileSync } from 'node:fs';
import { BUILT_IN, NOT_A_BILL } from '#lib/forms/catalog.ts';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import { type Lesson, learn, newTrainer, thinOut } from '#lib/layout/scoring/scorer.ts';
import { encodeWeights } from '#lib/layout/scoring/weights-file.ts';
import { buildFormChoice, SPLITTER_WEIGHTS } from '#lib/splitting/recognize-form.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { drawKnownDocument, type KnownDocument, listTrainedLayouts } from './known-records.ts';

/** Share of features dropped in each lesson, because no single word shows what a page is. */
const THINNED = 0.5;
/** Per form. Non-bill documents are more varied than bills, so they need more. */
const DOCUMENTS = 500;
const NOT_BILLS = 1500;

/**
 * Learns to tell the forms with synthetic documents apart; their names are written next to the
 * weights.
 */
export function trainSplitting(): void {
  mkdirSync(SPLITTER_WEIGHTS, { recursive: true });
  const drawn = BUILT_IN.list().filter(({ name }) => findDrawnKind(name) !== null);
  const kinds = drawn.flatMap((form, right) =>
    documentsOf(form.name, form.name === NOT_A_BILL.name ? NOT_BILLS : DOCUMENTS).flatMap(
      ({ pages }) =>
        pages.map(({ page }): Lesson => ({ ...buildFormChoice(page, drawn), right: [right] })),
    ),
  );
  save('forms', kinds, 5);
  const names = drawn.map(({ name }) => name);
  writeFileSync(new URL('forms.json', SPLITTER_WEIGHTS), `${JSON.stringify(names)}\n`);
}

function documentsOf(form: string, count: number): KnownDocument[] {
  const layouts = listTrainedLayouts(form, Math.ceil(count * 0.8));
  return Array.from({ length: count }, (_, seed) =>
    drawKnownDocument(form, layouts[seed % layouts.length] ?? 0, seed),
  );
}

function save(name: string, lessons: readonly Lesson[], passes: number): void {
  const trainer = newTrainer();
  const order = createRandomOrder(7);
  let turn = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (const lesson of order(lessons)) learn(trainer, thinOut(lesson, THINNED, ++turn), 0.1);
  }
  // Read with all of its features, a page would seem more certain than was learned.
  const bytes = encodeWeights(trainer.weights.map((weight) => weight * (1 - THINNED)));
  writeFileSync(new URL(`${name}.bin`, SPLITTER_WEIGHTS), bytes);
  process.stderr.write(
    `${name}: ${lessons.length} lessons, ${Math.round(bytes.length / 1024)} kB\n`,
  );
}
