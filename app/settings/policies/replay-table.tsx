import { Cell, Table } from '#app/_ui/table.tsx';
import { formatCount, formatDay, formatShare, formatUsd } from '#lib/forms/format.ts';
import type { PolicyReplay, PolicyTally } from '#lib/model/quality/policy-replay.ts';
import { text } from './text.ts';

const { replay: words } = text;

const ROWS: readonly (readonly [string, (tally: PolicyTally) => string])[] = [
  [words.untouched, (one) => `${one.untouched} (${formatShare(one.untouched, one.records)})`],
  [
    words.accepted,
    (one) => `${formatCount(one.accepted)} (${formatShare(one.accepted, one.fields)})`,
  ],
  [words.questions, (one) => formatCount(one.questions)],
  [words.review, (one) => formatUsd(one.reviewUsd)],
  [
    words.expectedErrors,
    (one) => `${one.expectedErrors.toFixed(1)} (${formatUsd(one.expectedLossUsd)})`,
  ],
  [words.observed, (one) => words.wrongOf(one.wrong, one.checked)],
];

/** Recent records under the current policy and under the proposed one. */
export function ReplayTable({ replay }: { replay: PolicyReplay }) {
  const { now, proposed, since, forms } = replay;
  if (since === null) return <p className="px-4 py-3 text-sm text-muted">{words.nothing}</p>;
  return (
    <>
      <p className="px-4 pt-3 pb-1 text-sm text-muted">
        {words.lead(now.records, formatDay(since))}
      </p>
      <Table
        label={words.title}
        head={[
          { key: 'what', title: words.what },
          { key: 'now', title: words.now, end: true },
          { key: 'proposed', title: words.proposed, end: true },
        ]}
      >
        {ROWS.map(([label, show]) => (
          <tr key={label}>
            <Cell>{label}</Cell>
            <Cell end>{show(now)}</Cell>
            <Cell end>{show(proposed)}</Cell>
          </tr>
        ))}
      </Table>
      {forms.length > 1 && (
        <Table
          label={words.byForm}
          head={[
            { key: 'form', title: words.byForm },
            { key: 'now', title: words.now, end: true },
            { key: 'proposed', title: words.proposed, end: true },
          ]}
        >
          {forms.map((one) => (
            <tr key={one.form}>
              <Cell>{one.title}</Cell>
              <Cell end>{words.ofRecords(one.now.untouched, one.now.records)}</Cell>
              <Cell end>{words.ofRecords(one.proposed.untouched, one.proposed.records)}</Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
