import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { memoizeFor } from './memoize.ts';

/**
 * A form with fixed places as read from a printout of its content, which each program lays out in
 * its own way: the same fields without places, what is ticked written in words, and rows of lists
 * as many as are printed. Captions may also be the numbers of the form's boxes.
 */
export const printoutOf = memoizeFor((form: Form): Form => {
  const { fields, lists, wordings = {} } = form;
  return {
    ...form,
    name: nameOfPrintout(form.name),
    fields: fields.map(withoutPlace),
    lists: lists.map(({ slots, ...list }) =>
      list.pattern.includes('[]') && slots ? { ...list, slots } : list,
    ),
    wordings: Object.fromEntries(
      fields.map((field) => [
        field.pattern,
        [wordings[field.pattern] ?? '', ...captionsOfNumber(field)].join('|'),
      ]),
    ),
    geometry: null,
  };
});

/** The name by which the weights for printouts of a form are found. */
export function nameOfPrintout(form: string): string {
  return `${form}-printout`;
}

function withoutPlace({ box: _, optionBoxes: __, ...field }: FieldDefinition): FieldDefinition {
  if (field.shape === 'address') return { ...field, shape: 'phrase' };
  return field.type === 'choice' && field.options ? { ...field, shape: 'option' } : field;
}

/**
 * `Box 24J` or `24J`, as the field's description begins. A bare number, such as `24`, is not a
 * caption.
 */
function captionsOfNumber({ description }: FieldDefinition): string[] {
  const number = /^(?:Box|FL) (\d+[A-Za-z]?)\b/.exec(description)?.[1]?.toLowerCase();
  if (number === undefined) return [];
  return [`(box|item|field|fl|locator) ${number}`, ...(/[a-z]$/.test(number) ? [number] : [])];
}
