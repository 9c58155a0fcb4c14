import type { FieldDefinition, ValueShape } from '#lib/model/form.ts';
import { valueTypeOf } from './value-type.ts';

/**
 * One field of a built-in form: type from the path, what an unnoticed error costs and whether
 * vetoes apply from the shape, unless `more` says otherwise. `labels` are captions separated by `|`.
 */
export function defineField(
  pattern: string,
  shape: ValueShape,
  title: string,
  labels: string,
  description: string,
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  const type = valueTypeOf(pattern);
  return {
    pattern,
    title,
    type,
    shape,
    labels: labels.split('|').filter((label) => label !== ''),
    description,
    costOfErrorUsd: COST_OF_ERROR_USD[type],
    critical: CRITICAL_TYPES.has(type) || pattern === 'patient.name',
    ...more,
  };
}

/** Rework of a wrong value found too late: a denied claim is dear, a misspelt street is not. */
const COST_OF_ERROR_USD: Readonly<Record<FieldDefinition['type'], number>> = {
  money: 20,
  id: 15,
  code: 15,
  date: 10,
  number: 10,
  choice: 5,
  text: 3,
};

const CRITICAL_TYPES = new Set<FieldDefinition['type']>(['money', 'date', 'id', 'code']);
