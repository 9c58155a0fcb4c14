import { mkdirSync, writeFileSync } from 'node:fs';
import { getForm, listBuiltInForms } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage } from '#lib/layout/lay-out-page.ts';
import { createRandomOrder } from '#lib/layout/random-order.ts';
import { type Lesson, learn, newTrainer } from '#lib/layout/scorer.ts';
import { encodeWeights } from '#lib/layout/weights-file.ts';
import { buildStartChoices } from '#lib/splitting/find-claim-regions.ts';
import { buildFormChoice, SPLITTER_WEIGHTS } from '#lib/splitting/recognise-form.ts';
import { drawKnownDocument, type KnownDocument, splitTag } from './known-records.ts';

const DOCUMENTS = { forms: 500, claims: 700 } as const;

/** Learns which form a page is of, and where claims begin on pages that list several. */
export function trainSplitting(): void {
  mkdirSync(SPLITTER_WEIGHTS, { recursive: true });
  const kinds = listBuiltInForms().flatMap((form, right) =>
    documentsOf(form.name, DOCUMENTS.forms).flatMap(({ pages }) =>
      pages.map(({ page }): Lesson => ({ ...buildFormChoice(page), right: [right] })),
    ),
  );
  save('forms', kinds, 3);
  const starts = documentsOf('eob', DOCUMENTS.claims).flatMap((document) => startLessons(document));
  save('claims-eob', starts, 5);
}

function documentsOf(form: string, count: number): KnownDocument[] {
  return Array.from({ length: count }, (_, seed) => drawKnownDocument(form, seed % 400, seed));
}

/** A claim begins where the first word stands that prints something of its own. */
function startLessons({ pages }: KnownDocument): Lesson[] {
  const lexicon = lexiconOf(getForm('eob'));
  const seen = new Set<string>();
  return pages.flatMap(({ page, tags }) => {
    const layout = layOutPage(page);
    return buildStartChoices(layout, lexicon).map((choice, line): Lesson => {
      const owners = (layout.lines[line]?.tokens ?? [])
        .map((token) => splitTag(tags.get(token.word.id) ?? '*:')[0])
        .filter((owner) => owner !== '*' && !seen.has(owner));
      for (const owner of owners) seen.add(owner);
      return { ...choice, right: [owners.length > 0 ? 0 : 1] };
    });
  });
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
