import type { ValueShape, ValueType } from '#lib/model/form.ts';

/**
 * The type of a value that is printed like this; a field may state another type than its shape's.
 */
export function typeOfShape(shape: ValueShape): ValueType {
  return TYPE_OF_SHAPE[shape];
}

/** Vetoes apply to values of these types. */
export function isCriticalType(type: ValueType): boolean {
  return type === 'money' || type === 'date' || type === 'id' || type === 'code';
}

const TYPE_OF_SHAPE: Readonly<Record<ValueShape, ValueType>> = {
  date: 'date',
  money: 'money',
  count: 'number',
  npi: 'id',
  'tax-id': 'id',
  routing: 'id',
  'member-id': 'id',
  reference: 'id',
  procedure: 'code',
  modifier: 'code',
  diagnosis: 'code',
  'diagnosis-pointer': 'code',
  'place-of-service': 'code',
  'revenue-code': 'code',
  'type-of-bill': 'code',
  'adjustment-group': 'code',
  'adjustment-reason': 'code',
  remark: 'code',
  'short-code': 'code',
  currency: 'choice',
  checkbox: 'choice',
  option: 'choice',
  state: 'text',
  zip: 'text',
  person: 'text',
  organisation: 'text',
  address: 'text',
  phrase: 'text',
};
