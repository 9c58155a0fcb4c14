import { expect, it } from 'vitest';
import { NO_ADJUSTMENT } from '#lib/model/form-adjustment.ts';
import { type AdjustmentState, reduceAdjustment } from './adjustment-state.ts';

const begin: AdjustmentState = { draft: NO_ADJUSTMENT, dirty: false };

it('what goes back to how it ships leaves no trace in the draft', () => {
  const hidden = reduceAdjustment(begin, {
    type: 'field',
    pattern: 'total',
    change: { hidden: true, title: 'Sum' },
  });
  expect(hidden.draft.fields).toEqual({ total: { hidden: true, title: 'Sum' } });
  const titled = reduceAdjustment(hidden, {
    type: 'field',
    pattern: 'total',
    change: { hidden: undefined },
  });
  expect(titled.draft.fields).toEqual({ total: { title: 'Sum' } });
  const plain = reduceAdjustment(titled, {
    type: 'field',
    pattern: 'total',
    change: { title: undefined },
  });
  expect(plain.draft).toEqual(NO_ADJUSTMENT);
  expect(plain.dirty).toBe(true);
});

it('what was typed while the draft was being saved is not saved yet', () => {
  const typed = reduceAdjustment(begin, {
    type: 'field',
    pattern: 'total',
    change: { required: true },
  });
  expect(reduceAdjustment(typed, { type: 'saved', draft: begin.draft }).dirty).toBe(true);
  expect(reduceAdjustment(typed, { type: 'saved', draft: typed.draft }).dirty).toBe(false);
});
