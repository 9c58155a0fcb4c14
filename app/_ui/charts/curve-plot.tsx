import { formatPercent } from '#lib/forms/format.ts';

const WIDTH = 640;
const HEIGHT = 160;
const LEFT = 44;
const TOP = 8;
const BOTTOM = 40;

/** One value of a curve with its interval, all from 0 to 1. */
export interface PlottedShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

interface Series {
  readonly name: string;
  readonly className: string;
  readonly dashed?: boolean;
  readonly points: readonly (PlottedShare | null)[];
}

/**
 * Shares from step to step, each with a bar for its interval. Screen readers get only `label`: put
 * the numbers in a table next to the chart.
 */
export function CurvePlot({
  label,
  steps,
  axis,
  series,
}: {
  label: string;
  /** Names of the steps, from left to right. */
  steps: readonly string[];
  axis: string;
  series: readonly Series[];
}) {
  const bottom = bottomOf(series);
  const x = (at: number) => LEFT + ((at + 0.5) / steps.length) * (WIDTH - LEFT);
  const y = (share: number) => TOP + ((1 - share) / (1 - bottom)) * HEIGHT;
  return (
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + BOTTOM}`}
        className="h-auto w-full"
      >
        <Axes bottom={bottom} y={y} steps={steps} x={x} axis={axis} />
        {series.map((one, of) => (
          <Curve
            key={one.name}
            series={one}
            x={(at) => x(at) + (of - (series.length - 1) / 2) * 6}
            y={y}
          />
        ))}
      </svg>
      <Legend series={series} />
    </figure>
  );
}

/** A tenth below all intervals, so that small differences near 100% are visible. */
function bottomOf(series: readonly Series[]): number {
  const lows = series.flatMap(({ points }) => points.flatMap((point) => point?.low ?? []));
  return Math.min(0.9, Math.max(0, Math.floor(Math.min(1, ...lows) * 10) / 10));
}

function Axes({
  bottom,
  steps,
  axis,
  x,
  y,
}: {
  bottom: number;
  steps: readonly string[];
  axis: string;
  x: (at: number) => number;
  y: (share: number) => number;
}) {
  const ticks = [1, (1 + bottom) / 2, bottom];
  return (
    <g className="fill-muted text-[11px]">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="stroke-line" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {formatPercent(Math.round(tick * 100) / 100)}
          </text>
        </g>
      ))}
      {steps.map((step, at) => (
        <text key={step} x={x(at)} y={TOP + HEIGHT + 16} textAnchor="middle">
          {step}
        </text>
      ))}
      <text x={(LEFT + WIDTH) / 2} y={TOP + HEIGHT + 32} textAnchor="middle">
        {axis}
      </text>
    </g>
  );
}

function Curve({
  series: { className, dashed, points },
  x,
  y,
}: {
  series: Series;
  x: (at: number) => number;
  y: (share: number) => number;
}) {
  const seen = points.flatMap((point, at) => (point ? [{ point, at: x(at) }] : []));
  return (
    <g className={className} stroke="currentColor" fill="none">
      <polyline
        points={seen.map(({ point, at }) => `${at},${y(point.share)}`).join(' ')}
        strokeWidth="2"
        strokeDasharray={dashed ? '5 4' : undefined}
      />
      {seen.map(({ point, at }) => (
        <g key={at}>
          <line x1={at} x2={at} y1={y(point.low)} y2={y(point.high)} strokeOpacity={0.55} />
          <circle cx={at} cy={y(point.share)} r="3" fill="currentColor" />
        </g>
      ))}
    </g>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <figcaption className="flex flex-wrap gap-4 text-sm text-muted">
      {series.map(({ name, className, dashed }) => (
        <span key={name} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 24 8" className={`h-2 w-6 ${className}`}>
            <line
              x1="0"
              x2="24"
              y1="4"
              y2="4"
              stroke="currentColor"
              strokeWidth="2"
              strokeDasharray={dashed ? '5 4' : undefined}
            />
          </svg>
          {name}
        </span>
      ))}
    </figcaption>
  );
}
