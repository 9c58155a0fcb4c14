import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { LineRecall } from '#lib/layout/lines/read-lines.ts';
import { recallLines } from '#lib/layout/lines/recall-lines.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldChoice } from '../layout/field-choice.ts';
import { openPlaces, placeByCaption, placeByColumn, recallPlaces } from './captions.ts';
import { openTextMemory } from './known-texts.ts';
import type { Learned, Template } from './learned.ts';
import { recallTexts } from './recall-texts.ts';

/** What is remembered, as marks on the options of choices, and as options that only memory proposes. */
export type Memory = {
  readonly header: (choice: FieldChoice) => FieldChoice;
  readonly row: (choice: FieldChoice) => FieldChoice;
  /** What the lines of the layout's papers were. */
  readonly lines: LineRecall;
};

export function openMemory(
  { texts, templates }: Learned,
  template: Template | null,
  layouts: readonly PageLayout[],
  form: Form,
): Memory {
  const textMemory = openTextMemory(texts, sureWords(layouts));
  const places = openPlaces(
    template?.captions ?? new Map(),
    templates.map(({ captions }) => captions),
  );
  const byCaption = placeByCaption(layouts);
  const byColumn = placeByColumn(layouts, lexiconOf(form));
  return {
    header: (choice) => recallTexts(recallPlaces(choice, places, byCaption), textMemory),
    row: (choice) => recallPlaces(choice, places, byColumn),
    lines: (facts) => recallLines(template?.lines ?? [], facts),
  };
}

/** Words that OCR is sure of, long enough that one letter off is no other word. */
function sureWords(layouts: readonly PageLayout[]): string[] {
  return layouts.flatMap(({ tokens }) =>
    tokens
      .filter(({ word }) => word.confidence >= SURE)
      .flatMap(({ text }) => /^\P{L}*(\p{L}{5,})\P{L}*$/u.exec(text)?.[1] ?? []),
  );
}

const SURE = 0.9;
