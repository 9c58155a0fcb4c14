import { formatDay, formatPercent } from '#lib/forms/format.ts';
import { DataTable } from './data-table.tsx';

const WIDTH = 640;
const HEIGHT = 90;

/** A share from day to day. Days with nothing to divide by are left out. */
export function ShareLine({
  days,
  label,
}: {
  days: readonly { readonly day: string; readonly part: number; readonly all: number }[];
  label: string;
}) {
  const x = (at: number) => ((at + 0.5) / days.length) * WIDTH;
  const points = days.flatMap(({ day, part, all }, at) =>
    all === 0 ? [] : [{ day, share: part / all, x: x(at), y: HEIGHT * (1 - part / all) }],
  );
  return (
    <figure className="@container">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 -8 ${WIDTH} ${HEIGHT + 14}`}
        className="h-auto w-full overflow-visible"
      >
        <Grid />
        <polyline
          points={points.map((point) => `${point.x},${point.y}`).join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          className="text-accent"
        />
        {points.map((point) => (
          <circle
            key={point.day}
            cx={point.x}
            cy={point.y}
            r="3"
            fill="currentColor"
            className="text-accent"
          />
        ))}
      </svg>
      <DataTable
        caption={label}
        rows={points.map(({ day, share }) => ({
          head: formatDay(day),
          cells: [formatPercent(share)],
        }))}
      />
    </figure>
  );
}

function Grid() {
  return [0, 0.5, 1].map((share) => {
    const y = HEIGHT * (1 - share);
    return (
      <g key={share}>
        <line x1={0} x2={WIDTH} y1={y} y2={y} stroke="currentColor" className="text-line" />
        <text x={0} y={y - 3} className="fill-muted text-[11px] @max-lg:text-[20px]">
          {formatPercent(share)}
        </text>
      </g>
    );
  });
}
