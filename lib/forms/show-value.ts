import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { formatStatedDay } from './format.ts';

/** What is needed to show the values of a form. */
export type ShownForm = Pick<Form, 'fields' | 'dateOrder'>;

/**
 * The canonical value at a path as an American office writes it: `3/14/2026` for `2026-03-14`, and
 * `1,234.56` for `1234.56`. `normalizeValue` reads it back as the same value. Where the form writes the day
 * first, dates stay ISO, because 3/4 would be read both ways; codes and text stay as they are.
 */
export function showValue(form: ShownForm, path: string, value: string): string {
  switch (typeAt(form, path)) {
    case 'date':
      return form.dateOrder === 'month-first' ? formatStatedDay(value) : value;
    case 'money':
      return value.replace(AMOUNT, (_, sign, units, cents) => `${sign}${group(units)}${cents}`);
    default:
      return value;
  }
}

const AMOUNT = /^(-?)(\d+)(\.\d{2})$/;

function group(units: string): string {
  return units.replace(/\B(?=(\d{3})+$)/g, ',');
}

function typeAt({ fields }: ShownForm, path: string): FieldDefinition['type'] | undefined {
  const pattern = patternOf(path);
  return fields.find((field) => field.pattern === pattern)?.type;
}
