/** A share from day to day; days without anything to share are passed over. */
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
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 -8 ${WIDTH} ${HEIGHT + 14}`}
        className="h-auto w-full overflow-visible"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={0}
              x2={WIDTH}
              y1={HEIGHT * (1 - share)}
              y2={HEIGHT * (1 - share)}
              stroke="currentColor"
              className="text-line"
            />
            <text x={0} y={HEIGHT * (1 - share) - 3} className="fill-muted text-[11px]">
              {percent(share)}
            </text>
          </g>
        ))}
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
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {points.map(({ day, share }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const WIDTH = 640;
const HEIGHT = 90;
