import { formatPercent } from '#app/_text/format.ts';
import { messages } from '#app/_text/messages.ts';
import { CurvePlot } from '#app/_ui/charts/curve-plot.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { type CurvePoint, type CurveShare, LEAST_DOCUMENTS } from '#lib/metrics/learning-curve.ts';
import type { FormCurve } from '#lib/metrics/load-learning-curves.ts';

/** How reading got better with the documents that were reviewed, as a picture and as a table. */
export function LearningCurve({ curve, title }: { curve: FormCurve | undefined; title: string }) {
  const text = messages.quality.learning.curve;
  const points = curve?.points ?? [];
  return (
    <section aria-label={text.title} className="border-t border-line p-4">
      <h3 className="font-medium">{text.title}</h3>
      <p className="text-muted">{text.text}</p>
      {points.length === 0 ? (
        <p className="mt-3 text-muted">{text.tooFew(curve?.documents ?? 0, LEAST_DOCUMENTS)}</p>
      ) : (
        <>
          <div className="mt-3 max-w-3xl">
            <CurvePlot
              label={`${text.label(title)}: ${points.map(describePoint).join('; ')}`}
              steps={points.map(nameOf)}
              axis={text.axis}
              series={[
                {
                  name: text.all,
                  className: 'text-accent',
                  points: points.map(({ all }) => plotted(all)),
                },
                {
                  name: text.corrected,
                  className: 'text-warn',
                  dashed: true,
                  points: points.map(({ corrected }) => plotted(corrected)),
                },
              ]}
            />
          </div>
          <p className="mt-1 text-sm text-muted">{text.note}</p>
          <CurveTable points={points} />
        </>
      )}
    </section>
  );
}

function CurveTable({ points }: { points: readonly CurvePoint[] }) {
  const text = messages.quality.learning.curve;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-muted">{text.table}</summary>
      <Table
        label={text.table}
        head={[
          { key: 'documents', title: text.columns.documents },
          { key: 'all', title: text.columns.all, end: true },
          { key: 'corrected', title: text.columns.corrected, end: true },
        ]}
      >
        {points.map((point) => (
          <tr key={point.from}>
            <Cell className="font-medium">{nameOf(point)}</Cell>
            <Cell end>{describeShare(point.all)}</Cell>
            <Cell end>{describeShare(point.corrected)}</Cell>
          </tr>
        ))}
      </Table>
    </details>
  );
}

function nameOf({ from, to }: CurvePoint): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function describePoint(point: CurvePoint): string {
  return `${nameOf(point)}: ${point.all ? formatPercent(point.all.right / point.all.n) : '—'}`;
}

function describeShare(share: CurveShare | null): string {
  const text = messages.quality.learning.curve;
  if (!share) return text.none;
  const { right, n, low, high } = share;
  return text.interval(formatPercent(right / n), formatPercent(low), formatPercent(high), n);
}

function plotted(share: CurveShare | null) {
  return share && { share: share.right / share.n, low: share.low, high: share.high };
}
