import type { Segment } from './segment.ts';
import { elementOf } from './segment.ts';

/**
 * An X12 decimal as money, `123.45`; null if it is not a number. Fractions of a cent are rounded.
 */
export function toMoney(text: string | null): string | null {
  if (text === null || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const cents = Math.round(Math.abs(Number(text)) * 100 + 1e-6);
  const sign = text.startsWith('-') && cents > 0 ? '-' : '';
  return `${sign}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** An X12 decimal without trailing zeros: `1.00` is `1`; null if it is not a number. */
export function toNumber(text: string | null): string | null {
  if (text === null || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  return String(Number(text));
}

/** `20240131` or `202401311545` as an ISO date, whether or not the date exists. */
export function toDate(text: string | null): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})(\d{4})?$/.exec(text ?? '');
  return found ? `${found[1]}-${found[2]}-${found[3]}` : null;
}

/** Whether an ISO date exists in the calendar and is not before 1850. */
export function isRealDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
  return isDay && iso >= '1850';
}

/**
 * The period of a DTP segment: both dates are the same for a single day; null if they are not
 * dates.
 */
export function toPeriod(dtp: Segment): { readonly from: string; readonly to: string } | null {
  const [first, second] = (elementOf(dtp, 3) ?? '').split('-');
  const from = toDate(first ?? null);
  const to = second === undefined ? from : toDate(second);
  return from === null || to === null ? null : { from, to };
}
