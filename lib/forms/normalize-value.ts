import type { ValueType } from '#lib/model/form.ts';
import { type DateOrder, parseDate } from './parse-date.ts';
import { formatCents, parseMoney } from './parse-money.ts';

/**
 * The canonical form of a value as a person types it or a page prints it: ISO dates, money
 * `123.45`, codes in upper case, choices by their names, text with single spaces. Null when the
 * text is not a value of that type. `choices` are the allowed names of a choice; `dateOrder` decides
 * ambiguous dates (month first by default).
 */
export function normalizeValue(
  type: ValueType,
  text: string,
  options: { dateOrder?: DateOrder; choices?: readonly string[] } = {},
): string | null {
  const printed = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (printed === '') return null;
  switch (type) {
    case 'date':
      return parseDate(printed, options.dateOrder ?? 'month-first');
    case 'money': {
      const cents = parseMoney(printed, { whole: true });
      return cents === null ? null : formatCents(cents);
    }
    case 'number':
      return normalizeNumber(printed);
    case 'code':
      return printed.toUpperCase();
    case 'choice':
      return normalizeChoice(printed, options.choices ?? []);
    case 'id':
    case 'text':
      return printed;
  }
}

function normalizeNumber(text: string): string | null {
  const bare = text.replace(/(\d),(?=\d{3}\b)/g, '$1').replace(',', '.');
  if (!/^-?\d+(\.\d*)?$/.test(bare)) return null;
  return String(Number(bare));
}

function normalizeChoice(text: string, choices: readonly string[]): string | null {
  const wanted = fold(text);
  const known = choices.find((choice) => fold(choice) === wanted);
  if (known) return known;
  const meant = SYNONYMS[wanted];
  return choices.length === 0 ? text : (choices.find((choice) => choice === meant) ?? null);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}€£$]/gu, '');
}

/** What people type for a choice instead of its name. */
const SYNONYMS: Readonly<Record<string, string>> = {
  y: 'yes',
  true: 'yes',
  n: 'no',
  false: 'no',
  male: 'M',
  female: 'F',
  grouphealthplan: 'Group',
  champus: 'TRICARE',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  rm: 'MYR',
};
