import { mkdirSync, writeFileSync } from 'node:fs';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import { createRandomOrder } from '#lib/layout/random-order.ts';
import { type Lesson, learn, newTrainer } from '#lib/layout/scorer.ts';
import { encodeWeights } from '#lib/layout/weights-file.ts';
import type { Form } from '#lib/model/form.ts';
import { buildStartChoices, buildTailChoices } from '#lib/splitting/claim-choices.ts';
import { buildFormChoice, SPLITTER_WEIGHTS } from '#lib/splitting/recognize-form.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';
import { drawKnownDocument, type KnownDocument, listTrainedLayouts } from './known-records.ts';

const DOCUMENTS = { forms: 500, claims: 700 } as const;

/**
 * Learns to tell the forms with drawings apart, and where records begin on pages that list several.
 * The names of these forms are written beside the weights.
 */
export function trainSplitting(): void {
  mkdirSync(SPLITTER_WEIGHTS, { recursive: true });
  const drawn = BUILT_IN.list().filter(({ name }) => findDrawnKind(name) !== null);
  const kinds = drawn.flatMap((form, right) =>
    documentsOf(form.name, DOCUMENTS.forms).flatMap(({ pages }) =>
      pages.map(({ page }): Lesson => ({ ...buildFormChoice(page, drawn), right: [right] })),
    ),
  );
  save('forms', kinds, 3);
  const names = drawn.map(({ name }) => name);
  writeFileSync(new URL('forms.json', SPLITTER_WEIGHTS), `${JSON.stringify(names)}\n`);
  for (const form of drawn.filter(({ severalOnPage }) => severalOnPage)) {
    const lessons = documentsOf(form.name, DOCUMENTS.claims).flatMap((document) =>
      claimLessons(form, document),
    );
    save(`claims-${form.name}`, lessons, 5);
  }
}

function documentsOf(form: string, count: number): KnownDocument[] {
  const layouts = listTrainedLayouts(form, count);
  return Array.from({ length: count }, (_, seed) =>
    drawKnownDocument(form, layouts[seed] ?? 0, seed),
  );
}

/** A claim begins with the first line of its part, and the last one ends where its part ends. */
function claimLessons(form: Form, { pages, drawn }: KnownDocument): Lesson[] {
  const lexicon = lexiconOf(form);
  const layouts = pages.map(({ page }) => layOutPage(page));
  const starts = startLines({ pages, drawn }, layouts);
  const lessons = layouts.flatMap((layout, at) =>
    buildStartChoices(layout, lexicon).map((choice, line): Lesson => {
      const begins = starts.some((start) => start.at === at && start.line === line);
      return { ...choice, right: [begins ? 0 : 1] };
    }),
  );
  const last = starts.at(-1);
  const end = drawn.records.at(-1)?.parts?.at(-1);
  if (!last || !end) return lessons;
  const tails = buildTailChoices(layouts, lexicon, last).map(({ at, line, choice }): Lesson => {
    const layout = layouts[at];
    const y = (layout?.lines[line]?.y ?? 0) / (layout?.aspect ?? 1);
    const over = at > end.page - 1 || y * (drawn.pages[at]?.height ?? 792) > end.bottom;
    return { ...choice, right: [over ? 0 : 1] };
  });
  return [...lessons, ...tails];
}

/**
 * The line of the first word that prints something of the claim alone. Captions above it are not yet
 * the claim's: documents differ in repeating them.
 */
function startLines(
  { pages }: KnownDocument,
  layouts: readonly PageLayout[],
): { at: number; line: number }[] {
  const seen = new Set<string>();
  return layouts.flatMap((layout, at) =>
    layout.lines.flatMap(({ tokens }, line) => {
      const owners = tokens
        .map((token) => splitTag(pages[at]?.tags.get(token.word.id) ?? '*:')[0])
        .flatMap((owners) => (owners.length === 1 ? owners : []))
        .filter((owner) => owner !== '*' && !seen.has(owner));
      for (const owner of owners) seen.add(owner);
      return owners.length > 0 ? [{ at, line }] : [];
    }),
  );
}

function save(name: string, lessons: readonly Lesson[], passes: number): void {
  const trainer = newTrainer();
  const order = createRandomOrder(7);
  for (let pass = 0; pass < passes; pass++) {
    for (const lesson of order(lessons)) learn(trainer, lesson, 0.1);
  }
  const bytes = encodeWeights(trainer.weights);
  writeFileSync(new URL(`${name}.bin`, SPLITTER_WEIGHTS), bytes);
  process.stderr.write(
    `${name}: ${lessons.length} lessons, ${Math.round(bytes.length / 1024)} kB\n`,
  );
}
