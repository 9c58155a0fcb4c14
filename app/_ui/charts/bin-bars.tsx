/** Two histograms over the same bins beside each other: what came before, and what comes now. */
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
  /** What each bin holds. */
  bins: readonly string[];
  label: string;
  names: { readonly before: string; readonly now: string };
}) {
  const top = Math.max(0.01, ...before, ...now);
  const step = WIDTH / bins.length;
  const bar = (share: number) => (share / top) * HEIGHT;
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
          <g key={bin}>
            {[before, now].map((shares, side) => (
              <rect
                key={names[side === 0 ? 'before' : 'now']}
                x={at * step + step * (side === 0 ? 0.12 : 0.5)}
                width={step * 0.36}
                y={HEIGHT - bar(shares[at] ?? 0)}
                height={bar(shares[at] ?? 0)}
                fill="currentColor"
                className={side === 0 ? 'text-line-strong' : 'text-accent'}
              />
            ))}
            <text
              x={at * step + step / 2}
              y={HEIGHT + 12}
              textAnchor="middle"
              className="fill-muted text-[9px]"
            >
              {bin}
            </text>
          </g>
        ))}
      </svg>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {bins.map((bin, at) => (
            <tr key={bin}>
              <th scope="row">{bin}</th>
              <td>
                {names.before}: {percent(before[at] ?? 0)}
              </td>
              <td>
                {names.now}: {percent(now[at] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const WIDTH = 360;
const HEIGHT = 80;
