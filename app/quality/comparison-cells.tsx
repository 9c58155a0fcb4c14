import { Cell } from '#app/_ui/table.tsx';
import { exactMcNemar } from '#lib/confidence/statistics/exact-mcnemar.ts';
import { formatShare } from '#lib/forms/format.ts';
import { lostIn, wonIn } from '#lib/metrics/judging/judge-challenger.ts';
import type { FieldComparison } from '#lib/model/reader-version.ts';

const COLUMNS = ['n', 'champion', 'challenger', 'lost', 'won', 'p'] as const;

/** The columns of `ComparisonCells`. */
export function comparisonHead(titles: Readonly<Record<(typeof COLUMNS)[number], string>>) {
  return COLUMNS.map((key) => ({ key, title: titles[key], end: true }));
}

/** The results of some fields together with both readers, counted as the requirements count. */
export function ComparisonCells({ fields }: { fields: readonly FieldComparison[] }) {
  const sum = (of: (field: FieldComparison) => number) =>
    fields.reduce((total, field) => total + of(field), 0);
  const n = sum((field) => field.n);
  const [lost, won] = [sum(lostIn), sum(wonIn)];
  const right = [
    sum((field) => field.championRight),
    sum((field) => field.challengerRight),
  ] as const;
  return (
    <>
      <Cell end>{n}</Cell>
      <Cell end>{formatShare(right[0], n)}</Cell>
      <Cell end>{formatShare(right[1], n)}</Cell>
      <Cell end className={lost > won ? 'text-bad' : ''}>
        {lost}
      </Cell>
      <Cell end className={won > lost ? 'text-ok' : ''}>
        {won}
      </Cell>
      <Cell end>{exactMcNemar(lost, won).toFixed(3)}</Cell>
    </>
  );
}
