import { findColumn } from '#lib/exchange/csv/find-column.ts';
import { readTable } from '#lib/exchange/csv/read-table.ts';
import { parseDate } from '#lib/forms/parse-date.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import type { FeeRate, SkippedLine } from '#lib/model/reconciliation/contract.ts';

export type ParsedSchedule =
  | { readonly kind: 'rates'; readonly rates: readonly FeeRate[]; readonly skipped: SkippedLine[] }
  /** The first line has no column with this meaning. */
  | { readonly kind: 'no-column'; readonly column: 'code' | 'amount' };

const COLUMNS = {
  code: [/^(cpt|hcpcs|procedure|code)\b/i, /\b(code|cpt|hcpcs)\b/i],
  modifier: [/^mod/i],
  from: [/^(from|effective|start|begin)/i],
  until: [/^(to|through|until|end|term|expir)/i],
  place: [/^(pos|place)\b/i],
  amount: [/^(allowed|amount|rate|fee|price)\b/i, /\b(allowed|amount|rate|fee)\b/i],
};

/** CPT of all three categories, and HCPCS level II. */
const CODE = /^(\d{5}|\d{4}[AFMTU]|[A-V]\d{4})$/;

/** The first effective day if a row names none: before any claim that is still open. */
const ALWAYS = '2000-01-01';

/**
 * Reads a payer's fee schedule from CSV: code and amount, and, if present, modifier, place of
 * service, first and last day. Other columns, such as descriptions, are neither read nor kept.
 */
export function parseFeeSchedule(bytes: Uint8Array): ParsedSchedule {
  const { header, rows } = readTable(bytes);
  const at = (name: keyof typeof COLUMNS) => findColumn(header, COLUMNS[name]);
  if (at('code') < 0) return { kind: 'no-column', column: 'code' };
  if (at('amount') < 0) return { kind: 'no-column', column: 'amount' };
  const rates: FeeRate[] = [];
  const skipped: SkippedLine[] = [];
  for (const { line, cells } of rows) {
    const text = (name: keyof typeof COLUMNS) => cells[at(name)]?.trim() || null;
    const day = (name: 'from' | 'until') => {
      const printed = text(name);
      return printed === null ? null : (parseDate(printed, 'month-first') ?? 'unclear');
    };
    const procedure = text('code')?.toUpperCase() ?? '';
    const allowedCents = parseMoney(text('amount') ?? '', { whole: true });
    const [from, until] = [day('from') ?? ALWAYS, day('until')];
    if (!CODE.test(procedure)) skipped.push({ line, why: 'no-code' });
    else if (allowedCents === null || allowedCents < 0) skipped.push({ line, why: 'no-amount' });
    else if (from === 'unclear' || until === 'unclear') skipped.push({ line, why: 'no-date' });
    else {
      const modifier = text('modifier')?.toUpperCase() ?? null;
      rates.push({ procedure, modifier, place: text('place'), from, until, allowedCents });
    }
  }
  return { kind: 'rates', rates, skipped };
}
