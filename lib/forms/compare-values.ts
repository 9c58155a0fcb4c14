import type { ValueType } from '#lib/model/form.ts';
import { memoize } from './memoize.ts';

/**
 * Whether two canonical values of a field are the same by the rule of its type: dates exactly,
 * money and numbers as numbers, codes and ids by letters and digits, choices without case, text by
 * folded letters and digits. Two nulls are the same.
 */
export function sameValue(type: ValueType, a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return comparisonKey(type, a) === comparisonKey(type, b);
}

/** Values with equal keys are the same value: for grouping many at once. */
export function comparisonKey(type: ValueType, value: string): string {
  switch (type) {
    case 'date':
      return value;
    case 'money':
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) ? String(number) : value;
    }
    case 'code':
    case 'id':
      return codeKey(value);
    case 'choice':
      return value.toLowerCase();
    case 'text':
      return textKey(value);
  }
}

const codeKey = memoize((value) =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, ''),
);

const textKey = memoize((value) =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, ''),
);
