import { captureOf } from '#app/review/_desk/capture.ts';
import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import { typeOfShape } from '#lib/forms/type-of-shape.ts';
import type { OwnRule } from '#lib/model/form.ts';
import type { DraftField, ExampleMark, FormDraft } from '#lib/model/studio.ts';
import { guessField } from './guess-field.ts';
import { freeName, LINES, nameField } from './name-field.ts';

export interface StudioState {
  readonly draft: FormDraft;
  /** Pattern of the field being edited. */
  readonly selected: string | null;
  /** The next words marked belong to this field, not to a new one. */
  readonly pointing: boolean;
  readonly dirty: boolean;
}

export type StudioEvent =
  | { readonly type: 'capture'; readonly page: DeskPage; readonly words: readonly DeskWord[] }
  | { readonly type: 'select'; readonly pattern: string | null }
  | { readonly type: 'point'; readonly pattern: string }
  | { readonly type: 'add' }
  | { readonly type: 'change'; readonly pattern: string; readonly values: Partial<DraftField> }
  /** Makes the field a column of the form's table, or not; this changes its path. */
  | { readonly type: 'in-lines'; readonly pattern: string; readonly inLines: boolean }
  | { readonly type: 'move'; readonly pattern: string; readonly by: -1 | 1 }
  | { readonly type: 'remove'; readonly pattern: string }
  | { readonly type: 'form'; readonly values: Partial<Omit<FormDraft, 'fields'>> }
  | { readonly type: 'add-rule'; readonly rule: OwnRule }
  | { readonly type: 'remove-rule'; readonly at: number }
  | { readonly type: 'saved'; readonly draft: FormDraft };

export function reduceStudio(state: StudioState, event: StudioEvent): StudioState {
  const { draft } = state;
  const change = (values: Partial<FormDraft>, more: Partial<StudioState> = {}): StudioState => ({
    ...state,
    draft: { ...draft, ...values },
    dirty: true,
    ...more,
  });
  switch (event.type) {
    case 'capture':
      return capture(state, event.page, event.words);
    case 'select':
      return { ...state, selected: event.pattern, pointing: false };
    case 'point':
      return { ...state, selected: event.pattern, pointing: true };
    case 'add': {
      const field = newField(draft, '', 'phrase', null);
      return change(
        { fields: [...draft.fields, field] },
        { selected: field.pattern, pointing: true },
      );
    }
    case 'change':
      return change({ fields: changeField(draft.fields, event.pattern, event.values) });
    case 'in-lines': {
      const bare = event.pattern.replace(LINES, '');
      const pattern = freeName(event.inLines ? `${LINES}${bare}` : bare, patternsOf(draft));
      return change(
        { fields: changeField(draft.fields, event.pattern, { pattern }) },
        { selected: pattern },
      );
    }
    case 'move':
      return change({ fields: moveField(draft.fields, event.pattern, event.by) });
    case 'remove':
      return change(
        { fields: draft.fields.filter(({ pattern }) => pattern !== event.pattern) },
        { selected: null, pointing: false },
      );
    case 'form':
      return change(event.values);
    case 'add-rule':
      return change({ rules: [...draft.rules, event.rule] });
    case 'remove-rule':
      return change({ rules: draft.rules.filter((_, at) => at !== event.at) });
    case 'saved':
      return { ...state, dirty: state.draft !== event.draft };
  }
}

/** Marked words become the mark of the field that waits for one, or else a new field. */
function capture(state: StudioState, page: DeskPage, words: readonly DeskWord[]): StudioState {
  const captured = captureOf(page, words);
  if (captured === null) return state;
  const { draft, selected, pointing } = state;
  const mark: ExampleMark = { ...captured.place, value: captured.text };
  const taken = new Set<string>(draft.fields.flatMap((field) => field.mark?.wordIds ?? []));
  const guess = guessField(page, words, taken);
  const waiting = pointing ? draft.fields.find(({ pattern }) => pattern === selected) : undefined;
  if (waiting) {
    // It was never marked, so no record can have a value under its old name.
    const fresh = waiting.title.startsWith(UNNAMED) && waiting.mark === null;
    const others = draft.fields.filter((field) => field !== waiting);
    const values = fresh
      ? newField({ ...draft, fields: others }, guess.label, guess.shape, mark)
      : { mark };
    return {
      ...state,
      draft: { ...draft, fields: changeField(draft.fields, waiting.pattern, values) },
      selected: fresh && 'pattern' in values ? values.pattern : selected,
      pointing: false,
      dirty: true,
    };
  }
  const field = newField(draft, guess.label, guess.shape, mark);
  return {
    draft: { ...draft, fields: [...draft.fields, field] },
    selected: field.pattern,
    pointing: false,
    dirty: true,
  };
}

const UNNAMED = 'Field';

function newField(
  draft: FormDraft,
  label: string,
  shape: DraftField['shape'],
  mark: ExampleMark | null,
): DraftField {
  const title = label === '' ? `${UNNAMED} ${draft.fields.length + 1}` : sentenceCase(label);
  return {
    pattern: nameField(title, patternsOf(draft)),
    title,
    shape,
    labels: label === '' ? [] : [label],
    description: '',
    required: false,
    costOfErrorUsd: costOf(shape),
    mark,
  };
}

/** US dollars of rework when a wrong value is found late, as in the built-in forms. */
function costOf(shape: DraftField['shape']): number {
  const type = typeOfShape(shape);
  if (type === 'money') return 20;
  if (type === 'id' || type === 'code') return 15;
  return type === 'text' ? 3 : 10;
}

function patternsOf({ fields }: FormDraft): string[] {
  return fields.map(({ pattern }) => pattern);
}

function sentenceCase(text: string): string {
  const plain = text === text.toUpperCase() && text.length > 4 ? text.toLowerCase() : text;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function changeField(
  fields: readonly DraftField[],
  pattern: string,
  values: Partial<DraftField>,
): DraftField[] {
  return fields.map((field) => (field.pattern === pattern ? { ...field, ...values } : field));
}

function moveField(fields: readonly DraftField[], pattern: string, by: -1 | 1): DraftField[] {
  const at = fields.findIndex((field) => field.pattern === pattern);
  const other = fields[at + by];
  const own = fields[at];
  if (!own || !other) return [...fields];
  const moved = [...fields];
  moved[at] = other;
  moved[at + by] = own;
  return moved;
}
