import { BinBars } from '#app/_ui/charts/bin-bars.tsx';
import type { DriftPoint } from '#lib/quality/inputs/judge-drift.ts';
import { EDGES, type Measure } from '#lib/quality/inputs/tally-inputs.ts';
import { text } from './text.ts';

/** The last week of one form compared with the weeks before, measure by measure. */
export function DriftDetail({ points }: { points: readonly DriftPoint[] }) {
  const [first] = points;
  return (
    <div className="p-4">
      <p className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-muted">
        <Key className="text-line-strong">{text.before(first?.recordsBefore ?? 0)}</Key>
        <Key className="text-accent">{text.now(first?.week ?? '', first?.records ?? 0)}</Key>
      </p>
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 md:grid-cols-2 lg:grid-cols-3">
        {points.map((point) => (
          <div key={point.measure}>
            <h3 className="font-medium">{text.measures[point.measure]}</h3>
            <p className="mb-2 text-sm text-muted">{text.meanings[point.measure]}</p>
            <BinBars
              before={point.before}
              now={point.now}
              bins={binsOf(point.measure)}
              label={text.measures[point.measure]}
              names={{ before: text.nameBefore, now: text.nameNow }}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" viewBox="0 0 10 10" className={`size-2.5 ${className}`}>
        <rect width="10" height="10" rx="2" fill="currentColor" />
      </svg>
      {children}
    </span>
  );
}

function binsOf(measure: Measure): string[] {
  const { bins } = text;
  if (measure === 'absent' || measure === 'template') return [...bins[measure]];
  const edges = EDGES[measure];
  if (measure === 'candidates')
    return [0, ...edges].map((edge, at) => {
      const [low, high] = [Math.ceil(edge), edges[at] === undefined ? null : Math.floor(edges[at])];
      return high === null ? `${low}+` : low === high ? `${low}` : `${low}–${high}`;
    });
  return edges
    .map((edge) => `<${Math.round(edge * 1000) / 10}`)
    .concat(`≥${Math.round((edges.at(-1) ?? 0) * 1000) / 10}`);
}
