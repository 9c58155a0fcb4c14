import { commonText } from '#app/_text/common.ts';
import { CurvePlot } from '#app/_ui/charts/curve-plot.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatPercent } from '#lib/forms/format.ts';
import {
  type CurvePoint,
  type CurveShare,
  MIN_DOCUMENTS,
} from '#lib/metrics/learning/learning-curve.ts';
import type { FormCurve } from '#lib/metrics/learning/load-learning-curves.ts';
import { text } from './text.ts';

const { curve: curveText } = text;

/** How accuracy improved with the number of reviewed documents, as a chart and as a table. */
export function LearningCurve({ curve, title }: { curve: FormCurve | undefined; title: string }) {
  const points = curve?.points ?? [];
  return (
    <section aria-label={`${title}: ${curveText.title}`} className="border-t border-line p-4">
      <h3 className="font-medium">{curveText.title}</h3>
      <p className="text-muted">{curveText.text}</p>
      {points.length === 0 ? (
        <p className="mt-3 text-muted">{curveText.tooFew(curve?.documents ?? 0, MIN_DOCUMENTS)}</p>
      ) : (
        <>
          <div className="mt-3 max-w-3xl">
            <CurvePlot
              label={`${curveText.label(title)}: ${points.map(describePoint).join('; ')}`}
              steps={points.map(nameOf)}
              axis={curveText.axis}
              series={[
                {
                  name: curveText.all,
                  className: 'text-accent',
                  points: points.map(({ all }) => plotted(all)),
                },
                {
                  name: curveText.corrected,
                  className: 'text-edit',
                  dashed: true,
                  points: points.map(({ corrected }) => plotted(corrected)),
                },
              ]}
            />
          </div>
          <p className="mt-1 text-sm text-muted">{curveText.note}</p>
          <CurveTable points={points} />
        </>
      )}
    </section>
  );
}

function CurveTable({ points }: { points: readonly CurvePoint[] }) {
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-muted">{curveText.table}</summary>
      <Table
        label={curveText.table}
        head={[
          { key: 'documents', title: curveText.columns.documents },
          { key: 'all', title: curveText.columns.all, end: true },
          { key: 'corrected', title: curveText.columns.corrected, end: true },
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
  return `${nameOf(point)}: ${point.all ? formatPercent(point.all.right / point.all.n) : commonText.none}`;
}

function describeShare(share: CurveShare | null): string {
  if (!share) return commonText.none;
  const { right, n, low, high } = share;
  return curveText.interval(formatPercent(right / n), formatPercent(low), formatPercent(high), n);
}

function plotted(share: CurveShare | null) {
  return share && { share: share.right / share.n, low: share.low, high: share.high };
}
