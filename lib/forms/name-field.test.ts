import { expect, it } from 'vitest';
import { EOB } from './eob/form.ts';
import { nameField } from './name-field.ts';

it('fields of different lists have different names, even with the same title', () => {
  const names = EOB.fields.map(({ pattern }) => nameField(EOB, pattern));
  expect(new Set(names).size).toBe(names.length);
  expect(nameField(EOB, 'billed')).toBe('Billed');
  expect(nameField(EOB, 'lines[].adjustments[].reason')).toBe(
    'Adjustment reason (services, adjustments)',
  );
});

it('a field that the form no longer has is named by its pattern', () => {
  expect(nameField(EOB, 'gone[].field')).toBe('gone[].field');
});
