/** One value of a curve with its interval, all of 0..1. */
export interface PlottedShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Shares from step to step, each with a bar for its interval. `label` is all that those get who do not see
 * it: put the numbers into a table beside it.
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
  series: readonly {
    readonly name: string;
    readonly className: string;
    readonly dashed?: boolean;
    readonly points: readonly (PlottedShare | null)[];
  }[];
}) {
  const shown = series.flatMap(({ points }) => points.flatMap((point) => point?.low ?? []));
  // Ends on a tenth below everything, so that small steps near 100 % can be seen.
  const least = Math.max(0, Math.floor(Math.min(1, ...shown) * 10) / 10);
  const x = (at: number) => LEFT + ((at + 0.5) / steps.length) * (WIDTH - LEFT);
  const y = (share: number) => TOP + ((1 - share) / (1 - Math.min(least, 0.9))) * HEIGHT;
  const ticks = [0, 0.5, 1].map((part) => 1 - part * (1 - Math.min(least, 0.9)));
  return (
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + BOTTOM}`}
        className="h-auto w-full"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="fill-muted text-[11px]">
              {Math.round(tick * 100)} %
            </text>
          </g>
        ))}
        {steps.map((step, at) => (
          <text
            key={step}
            x={x(at)}
            y={TOP + HEIGHT + 16}
            textAnchor="middle"
            className="fill-muted text-[11px]"
          >
            {step}
          </text>
        ))}
        <text
          x={(LEFT + WIDTH) / 2}
          y={TOP + HEIGHT + 32}
          textAnchor="middle"
          className="fill-muted text-[11px]"
        >
          {axis}
        </text>
        {series.map(({ name, className, dashed, points }, of) => {
          const shift = (of - (series.length - 1) / 2) * 6;
          const seen = points.flatMap((point, at) => (point ? [{ point, at: x(at) + shift }] : []));
          return (
            <g key={name} className={className} stroke="currentColor" fill="none">
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
        })}
      </svg>
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
    </figure>
  );
}

const WIDTH = 640;
const HEIGHT = 160;
const LEFT = 44;
const TOP = 8;
const BOTTOM = 40;
