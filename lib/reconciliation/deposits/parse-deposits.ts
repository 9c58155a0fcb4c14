import { findColumn } from '#lib/exchange/csv/find-column.ts';
import { readTable } from '#lib/exchange/csv/read-table.ts';
import { parseDate } from '#lib/forms/parse-date.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import type { SkippedLine } from '#lib/model/reconciliation/contract.ts';
import type { DepositEntry } from '#lib/model/reconciliation/deposit.ts';

export type ParsedDeposits =
  | {
      readonly kind: 'deposits';
      readonly deposits: readonly DepositEntry[];
      readonly skipped: SkippedLine[];
    }
  | { readonly kind: 'no-column'; readonly column: 'date' | 'amount' };

const COLUMNS = {
  date: [/^(post|posted|posting|deposit|effective|transaction)?\s*date\b/i, /date/i],
  amount: [/^(credit|deposit)s?( amount)?$/i, /^amount\b/i, /amount|credit/i],
  trace: [/trace|check|cheque|reference|\bref\b|\beft\b/i],
  description: [/^(description|details|memo|text|payee|name)\b/i],
};

/** The trace number within the text of a payer's electronic payment, as banks pass it on. */
const TRACE = /\bTRN\*\d\*([^*~\s]+)/;

/** Reads incoming money from a bank file (CSV). Lines of outgoing money are skipped. */
export function parseDeposits(bytes: Uint8Array): ParsedDeposits {
  const { header, rows } = readTable(bytes);
  const at = (name: keyof typeof COLUMNS) => findColumn(header, COLUMNS[name]);
  if (at('date') < 0) return { kind: 'no-column', column: 'date' };
  if (at('amount') < 0) return { kind: 'no-column', column: 'amount' };
  const deposits: DepositEntry[] = [];
  const skipped: SkippedLine[] = [];
  for (const { line, cells } of rows) {
    const text = (name: keyof typeof COLUMNS) => cells[at(name)]?.trim() || null;
    const date = parseDate(text('date') ?? '', 'month-first');
    const amountCents = parseMoney(text('amount') ?? '', { whole: true });
    const description = text('description')?.slice(0, 200) ?? null;
    const trace = (TRACE.exec(description ?? '')?.[1] ?? text('trace'))?.slice(0, 80) ?? null;
    if (date === null) skipped.push({ line, why: 'no-date' });
    else if (amountCents === null) skipped.push({ line, why: 'no-amount' });
    else if (amountCents <= 0) skipped.push({ line, why: 'not-incoming' });
    else deposits.push({ date, amountCents, trace, description });
  }
  return { kind: 'deposits', deposits, skipped };
}
