import { formatMoney } from '#lib/forms/format.ts';
import type { Check } from '#lib/model/check.ts';
import { TABLE, tableRowOf } from '#lib/model/path.ts';
import type { JudgedRecord } from '../judged-record.ts';
import type { Unclaimed } from '../page/unclaimed.ts';
import { listCodesLeft } from './codes-left.ts';
import type { Withheld } from './find-withheld.ts';

/** What a person wants to know about a record's structure, one sentence each. */
export function describeEvidence(
  record: JudgedRecord,
  { left, withheld }: { readonly left: Unclaimed; readonly withheld: Withheld | null },
): string[] {
  const { checks, rows, fields } = record;
  const codes = listCodesLeft(record);
  const count = rows[TABLE]?.length ?? 0;
  const totals = checks.filter(isOverRows);
  const said = totals.find(({ outcome }) => outcome === 'fail') ?? totals[0];
  const starts = fields.find(({ signals }) => signals['layout.border'] !== undefined)?.signals;
  return [
    ...(said && said.outcome !== 'cannot-tell' ? [said.message] : []),
    ...(withheld
      ? [
          `${formatMoney(withheld.total)} minus ${formatMoney(withheld.withheld)} is the payment, but no withheld amount is listed.`,
        ]
      : []),
    ...(left.amountsLeft > 0
      ? [`${countOf(left.amountsLeft, 'amount')} on this part of the page, but not in any field.`]
      : []),
    ...(codes.length > 0
      ? [
          `${countOf(codes.length, 'code')} printed on these lines, but not in any field: ${codes.slice(0, 3).join(', ')}.`,
        ]
      : []),
    ...(count === 0 && left.daysLeft > 0
      ? [`${countOf(left.daysLeft, 'date')} on this part of the page, but not on any line.`]
      : []),
    ...((starts?.['layout.inside'] ?? 0) > 0.2
      ? ['A line inside this record may begin another one.']
      : []),
    ...((starts?.['layout.rowMissed'] ?? 0) > 0.2
      ? ['A line that was left out may belong to the list.']
      : []),
  ];
}

/** A sum of several rows, printed as a total. */
function isOverRows({ paths, left, right }: Check): boolean {
  const rows = new Set(paths.flatMap((path) => tableRowOf(path) ?? []));
  return left !== null && right !== null && (rows.size > 1 || paths.some((p) => !p.includes('[')));
}

function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
