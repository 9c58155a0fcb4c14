import { formatPercent } from '#lib/forms/format.ts';
import { DataTable } from './data-table.tsx';

const WIDTH = 360;
const HEIGHT = 80;

/** Two histograms over the same bins, side by side: earlier and now. */
export function BinBars({
  before,
  now,
  bins,
  label,
  names,
}: {
  /** Shares, 0..1. */
  before: readonly number[];
  now: readonly number[];
  /** The label of each bin. */
  bins: readonly string[];
  label: string;
  names: { readonly before: string; readonly now: string };
}) {
  const top = Math.max(0.01, ...before, ...now);
  const step = WIDTH / bins.length;
  return (
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`}
        className="h-auto w-full"
      >
        <line
          x1={0}
          x2={WIDTH}
          y1={HEIGHT}
          y2={HEIGHT}
          stroke="currentColor"
          className="text-line"
        />
        {bins.map((bin, at) => (
          <BinPair
            key={bin}
            bin={bin}
            left={at * step}
            step={step}
            heights={[before[at] ?? 0, now[at] ?? 0].map((share) => (share / top) * HEIGHT)}
          />
        ))}
      </svg>
      <DataTable
        caption={label}
        rows={bins.map((bin, at) => ({
          head: bin,
          cells: [
            `${names.before}: ${formatPercent(before[at] ?? 0)}`,
            `${names.now}: ${formatPercent(now[at] ?? 0)}`,
          ],
        }))}
      />
    </figure>
  );
}

const SIDES = [
  { start: 0.12, className: 'text-line-strong' },
  { start: 0.5, className: 'text-accent' },
] as const;

/** The two bars of one bin, with its name below. */
function BinPair({
  bin,
  left,
  step,
  heights,
}: {
  bin: string;
  left: number;
  step: number;
  heights: readonly number[];
}) {
  return (
    <g>
      {SIDES.map(({ start, className }, side) => (
        <rect
          key={className}
          x={left + step * start}
          width={step * 0.36}
          y={HEIGHT - (heights[side] ?? 0)}
          height={heights[side] ?? 0}
          fill="currentColor"
          className={className}
        />
      ))}
      <text
        x={left + step / 2}
        y={HEIGHT + 12}
        textAnchor="middle"
        className="fill-muted text-[9px]"
      >
        {bin}
      </text>
    </g>
  );
}
