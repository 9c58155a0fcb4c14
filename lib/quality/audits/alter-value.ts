import type { ValueType } from '#lib/model/form.ts';
import { numberOf } from './is-drawn.ts';

/**
 * A plausible wrong value, like a reading error: one digit of an amount, date, number, or code is
 * changed. Null if that is impossible or would not be an error.
 */
export function alterValue(
  value: string | null,
  type: ValueType,
  key: string,
  salt: string,
): string | null {
  if (value === null || type === 'text' || type === 'choice') return null;
  const digits = [...value.matchAll(/\d/g)].map(({ index }) => index);
  // In a date only the day changes, so that it stays a date; in an amount any digit but a leading
  // zero.
  const open = type === 'date' ? digits.slice(-1) : digits;
  const at = open[Math.floor(numberOf(`${key}/at`, salt) * open.length)];
  if (at === undefined || (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value))) return null;
  const step = 1 + Math.floor(numberOf(`${key}/step`, salt) * 8);
  const after = (steps: number) =>
    `${value.slice(0, at)}${(Number(value[at]) + steps) % 10}${value.slice(at + 1)}`;
  const altered = after(step);
  if (type === 'date') return isDay(altered) ? altered : null;
  // An amount that became nothing would not look like a reading error.
  return type === 'money' && Number(altered) === 0 ? after(step + 1) : altered;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
