import type { FieldDefinition, ValueShape } from '#lib/model/form.ts';
import { isCriticalType, typeOfShape } from './type-of-shape.ts';

/**
 * One field of a built-in form. Its type follows from its shape, its cost and whether vetoes apply
 * from its type, unless `more` states otherwise. `labels` are captions separated by `|`.
 */
export function defineField(
  pattern: string,
  shape: ValueShape,
  title: string,
  labels: string,
  description: string,
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  const type = more.type ?? typeOfShape(shape);
  return {
    pattern,
    title,
    type,
    shape,
    labels: labels.split('|').filter((label) => label !== ''),
    description,
    costOfErrorUsd: COST_OF_ERROR_USD[type],
    critical: isCriticalType(type),
    ...more,
  };
}

/**
 * Rework of a wrong value found too late: a denied claim is expensive, a misspelled street is not.
 */
const COST_OF_ERROR_USD: Readonly<Record<FieldDefinition['type'], number>> = {
  money: 20,
  id: 15,
  code: 15,
  date: 10,
  number: 10,
  choice: 5,
  text: 3,
};
