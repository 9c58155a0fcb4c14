import { memoize } from './memoize.ts';
import { parseMoney } from './parse-money.ts';

/**
 * The one place that turns numbers and times into text: US formats, the same on server, browser,
 * and paper.
 */

/** Where there is no figure. */
export const NONE = '—';

/** `17%`, `93.4%`: a share (0..1) with at most one decimal. */
export function formatPercent(share: number): string {
  return `${number(share * 100, 0, 1)}%`;
}

/** `93.4%` of `all`; a dash when there is nothing to divide by. */
export function formatShare(part: number, all: number): string {
  return all === 0 ? NONE : formatPercent(part / all);
}

/** A probability (0..1), rounded down and at most `99.9%`: no value is shown as certain. */
export function formatProbability(probability: number): string {
  return formatPercent(Math.min(0.999, Math.floor(probability * 1000) / 1000));
}

/** `$1,234.56`, `-$12.00`; amounts under ten cents get the decimals that tell them from nothing. */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < 0.0001) return '<$0.0001';
  return `${usd < 0 ? '-' : ''}$${number(Math.abs(usd), 2, usd > 0 && usd < 0.1 ? 4 : 2)}`;
}

/** Dollars at risk, to the cent: less than that means nothing to anyone. */
export function formatRisk(usd: number): string {
  return formatMoney(Math.round(100 * usd));
}

/** `$1,234.56`, `-$12.00`: an amount in cents; without `currency`, the bare number. */
export function formatMoney(cents: number, currency = '$'): string {
  return `${cents < 0 ? '-' : ''}${currency}${number(Math.abs(cents) / 100, 2, 2)}`;
}

/** The same of an amount as records keep it, `1234.50`; what is no amount stays as it is. */
export function formatAmount(value: string): string {
  const cents = parseMoney(value, { whole: true });
  return cents === null ? value : formatMoney(cents);
}

/** `12,345`. */
export function formatCount(count: number): string {
  return number(count, 0, 0);
}

/** `4.3 sec`, `45 sec`, `12 min`, `3.5 hr`: a length of time at the unit that people say it in. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${number(seconds, 0, seconds < 10 ? 1 : 0)} sec`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${number(seconds / 3600, 1, 1)} hr`;
}

/** `350 ms`, `1.2 s`: how long a step or a call took. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${number(ms / 1000, 1, 1)} s`;
}

/** `512 B`, `120 kB`, `2.4 MB`, `18.2 GB`: decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return bytes < 1_000_000_000
    ? `${number(bytes / 1_000_000, 1, 1)} MB`
    : `${number(bytes / 1_000_000_000, 1, 1)} GB`;
}

/** `11/25/2026`, from a calendar day such as `2026-11-25`. */
export function formatDay(isoDate: string): string {
  const [year, month, day] = isoDate.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

/** The same of what a document states as a day; what is no calendar day stays as it is. */
export function formatStatedDay(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}

/** `11/25`, from a calendar day such as `2026-11-25`: where a chart leaves no room for the year. */
export function formatMonthDay(isoDate: string): string {
  return formatDay(isoDate).replace(/\/\d+$/, '');
}

/** `11/25/2026, 3:05 PM`; in the zone of this machine unless `timeZone` names one. */
export function formatMoment(
  moment: Date,
  { seconds, timeZone }: { seconds?: boolean; timeZone?: string } = {},
): string {
  return plainSpaces(
    moment.toLocaleString('en-US', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: seconds ? '2-digit' : undefined,
      timeZone,
    }),
  );
}

/** `3:05 PM`, in the zone of this machine. */
export function formatTime(moment: Date): string {
  return plainSpaces(moment.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }));
}

/**
 * Versions of ICU differ in the space before AM and PM; the server's and the browser's must not.
 */
function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

function number(value: number, minDecimals: number, maxDecimals: number): string {
  return formatOf(`${minDecimals} ${maxDecimals}`).format(value);
}

/** Building a format takes a hundred times as long as using it. */
const formatOf = memoize((decimals) => {
  const [least, most] = decimals.split(' ').map(Number);
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
});
