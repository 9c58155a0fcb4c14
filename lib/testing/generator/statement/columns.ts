import { pickWeighted } from '../parts/pick-weighted.ts';
import type { ColumnSpec } from '../parts/plan-grid.ts';
import type { Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import type { StatementKind } from './statement-kind.ts';

/** What a sender prints for a row, and where. */
export type StatementColumns = {
  readonly columns: readonly ColumnSpec[];
  /** Printed one after the other on a line below the row. */
  readonly details: readonly string[];
  /** For each column, the columns that share its cell. */
  readonly merged: Readonly<Record<string, readonly string[]>>;
};

/** Key of a column's caption among those of all facts. */
export function columnCaption(key: string): string {
  return `column:${key}`;
}

/** The columns of one sender; `inHeads` are above groups of rows instead. */
export function makeColumns(
  look: Random,
  kind: StatementKind,
  captions: Readonly<Record<string, string>>,
  print: Print,
  inHeads: readonly string[],
): StatementColumns {
  const ledger = look.chance(0.3);
  const kept = Object.entries(kind.columns).flatMap(([key, { use }]) =>
    look.chance(use) && !(ledger && PAID_COLUMNS.includes(key)) && !inHeads.includes(key)
      ? [key]
      : [],
  );
  if (look.chance(0.3)) {
    const [moved] = kept.splice(look.int(1, kept.length - 1), 1);
    if (moved) kept.splice(look.int(0, kept.length), 0, moved);
  }
  // Payments have a separate column beside the charges.
  const charges = kept.indexOf('amount');
  if (ledger && 'credit' in kind.columns && charges >= 0 && look.chance(0.5))
    kept.splice(charges + 1, 0, 'credit');
  const way = pickWeighted(look, { plain: 5, second: 1.5, details: 2.5, merged: 1 });
  const details =
    way === 'details' ? kept.filter((key) => kind.details.includes(key) && look.chance(0.75)) : [];
  const merged = way === 'merged' ? mergeCells(look, kept) : {};
  const second = way === 'second' ? look.pick(SECOND_LINES) : [];
  const gone = [
    ...details,
    ...Object.entries(merged).flatMap(([host, own]) => own.filter((key) => key !== host)),
  ];
  const columns = kept
    .filter((key) => !gone.includes(key))
    .flatMap((key): ColumnSpec[] => {
      const column = kind.columns[key];
      if (!column) return [];
      const caption = captions[columnCaption(key)] ?? '';
      const shared = { key, caption, spare: column.spare, line: second.includes(key) ? 1 : 0 };
      const sampleOf = (sample: string) =>
        sample === 'money'
          ? print.money(-123456)
          : sample === 'day'
            ? print.day('2024-10-28')
            : sample;
      const own = merged[key];
      if (!own) return [{ ...shared, align: column.align, sample: sampleOf(column.sample) }];
      const sample = own.map((one) => sampleOf(kind.columns[one]?.sample ?? '')).join(' @ ');
      return [{ ...shared, align: 'left', sample }];
    });
  return { columns, details, merged };
}

/** A ledger has rows instead of these. */
export const PAID_COLUMNS: readonly string[] = ['insurancePaid', 'adjustment', 'patientPaid'];

/** What may be on a second line of each row. */
const SECOND_LINES: readonly (readonly string[])[] = [
  ['description'],
  ['procedure', 'revenueCode', 'chargeCode'],
  ['clinician', 'postDate', 'chargeCode'],
  ['insurancePaid', 'adjustment', 'patientPaid'],
];

/** Two values in one cell: a code before its meaning, a quantity and its price. */
function mergeCells(look: Random, kept: readonly string[]): StatementColumns['merged'] {
  const pairs = [
    { host: 'description', keys: ['procedure', 'description'] },
    { host: 'description', keys: ['revenueCode', 'description'] },
    { host: 'quantity', keys: ['quantity', 'unitPrice'] },
    { host: 'procedure', keys: ['revenueCode', 'procedure'] },
  ].filter(({ keys }) => keys.every((key) => kept.includes(key)));
  if (pairs.length === 0) return {};
  const { host, keys } = look.pick(pairs);
  return { [host]: keys };
}
