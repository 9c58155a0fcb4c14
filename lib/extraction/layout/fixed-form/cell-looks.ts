import type { ValueShape } from '#lib/model/form.ts';
import type { FormCell } from './form-cells.ts';

/**
 * What words in a cell look like, by the shape of its field. `possible`: whatever belongs there;
 * `typical`: what is found hardly anywhere else. A shape without an entry has no look of its own.
 */
const LOOKS: Partial<Record<ValueShape, { possible?: RegExp; typical?: RegExp }>> = {
  date: { possible: /\d/, typical: /^[\d/]{6,10}$/ },
  money: { possible: /\d/, typical: /^[\d,.]{2,}$/ },
  count: { possible: /\d/ },
  zip: { possible: /\d/ },
  npi: { possible: /\d{3}/, typical: /^\d{10}$/ },
  'revenue-code': { typical: /^0\d{3}$/ },
  procedure: { possible: /^[A-Z0-9]{5}$/i, typical: /^[A-Z0-9]\d{4}$/ },
  diagnosis: { possible: /^[A-Z]\d.+/i, typical: /^[A-Z]\d[0-9A-Z]{1,5}$/ },
  'place-of-service': { possible: /^\d{1,2}$/ },
  modifier: { possible: /^[A-Z0-9]{2}$/i },
  state: { possible: /^[A-Z]{2}$/i },
};

/** Whether a word is found hardly anywhere but in such a cell. */
export function isTypical({ shape }: FormCell, text: string): boolean {
  return (shape && LOOKS[shape]?.typical?.test(text)) ?? false;
}

/** Whether a word can belong in the cell; in a row, nothing belongs where no field is. */
export function mayBelong({ shape, row }: FormCell, text: string): boolean {
  if (shape === null) return row === null;
  if (shape === 'diagnosis-pointer') return isPointer(text);
  if (shape === 'modifier' && isPointer(text)) return false;
  return LOOKS[shape]?.possible?.test(text) ?? true;
}

/** Whether what is in the cell of a field is made of words. */
export function isOfWords({ shape }: { readonly shape: ValueShape | null }): boolean {
  return shape === 'phrase' || shape === 'organisation' || shape === 'person';
}

/** Letters of diagnoses, in order. */
function isPointer(text: string): boolean {
  return /^A?B?C?D?E?F?G?H?I?J?K?L?$/i.test(text.replace(/,/g, ''));
}
