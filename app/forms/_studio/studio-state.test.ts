import { describe, expect, it } from 'vitest';
import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { reduceStudio, type StudioEvent, type StudioState } from './studio-state.ts';

const words: DeskWord[] = [
  { id: wordIdOf(1, 0), text: 'Trip', box: pageBox(0.1, 0.1, 0.14, 0.11) },
  { id: wordIdOf(1, 1), text: 'date:', box: pageBox(0.15, 0.1, 0.19, 0.11) },
  { id: wordIdOf(1, 2), text: '04/20/2023', box: pageBox(0.2, 0.1, 0.3, 0.11) },
  { id: wordIdOf(1, 3), text: '$12.00', box: pageBox(0.8, 0.3, 0.9, 0.31) },
];
const page: DeskPage = { number: 1, widthPx: 850, heightPx: 1100, rotation: 0, flags: [], words };

const empty: StudioState = {
  draft: FormDraft.parse({
    title: 'Trip',
    description: '',
    dateOrder: 'month-first',
    cues: [],
    exampleId: null,
    fields: [],
    rules: [],
  }),
  selected: null,
  pointing: false,
  dirty: false,
};

const run = (...events: StudioEvent[]) => events.reduce(reduceStudio, empty);
const pointAt = (...at: number[]): StudioEvent => ({
  type: 'capture',
  page,
  words: words.filter((_, index) => at.includes(index)),
});

describe('a draft of a form', () => {
  it('gains a field for marked words, named by their caption', () => {
    const { draft, selected } = run(pointAt(2));
    expect(draft.fields).toMatchObject([
      { pattern: 'tripDate', title: 'Trip date', shape: 'date', mark: { value: '04/20/2023' } },
    ]);
    expect(selected).toBe('tripDate');
  });

  it('assigns the words to the field that waits for them, and stops waiting', () => {
    const state = run({ type: 'add' }, pointAt(3), pointAt(2));
    expect(state.draft.fields.map(({ shape }) => shape)).toEqual(['money', 'date']);
    expect(state.pointing).toBe(false);
  });

  it('keeps the name of a field when its title changes', () => {
    const state = run(pointAt(2), {
      type: 'change',
      pattern: 'tripDate',
      values: { title: 'Day of transport' },
    });
    expect(state.draft.fields[0]).toMatchObject({ pattern: 'tripDate', title: 'Day of transport' });
  });

  it('never has two fields with the same name', () => {
    const { draft } = run(pointAt(2), pointAt(2), pointAt(2));
    expect(new Set(draft.fields.map(({ pattern }) => pattern)).size).toBe(3);
  });

  it('has a table once a field is a column of it', () => {
    const { draft, selected } = run(pointAt(2), {
      type: 'in-lines',
      pattern: 'tripDate',
      inLines: true,
    });
    expect(selected).toBe('lines[].tripDate');
    expect(buildCustomForm('trip', 1, draft).lists).toEqual([{ pattern: 'lines', title: 'Lines' }]);
    expect(FormDraft.safeParse(draft).success).toBe(true);
  });
});
