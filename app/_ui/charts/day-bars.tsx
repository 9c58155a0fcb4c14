/** One stacked bar a day, for the eye; the same numbers stand in a table for everybody else. */
export function DayBars({
  days,
  series,
  label,
  every = 7,
  format = String,
}: {
  days: readonly { readonly day: string; readonly values: readonly number[] }[];
  series: readonly { readonly name: string; readonly className: string }[];
  label: string;
  /** A date stands below every so many bars. */
  every?: number;
  format?: (value: number) => string;
}) {
  const sums = days.map(({ values }) => values.reduce((sum, one) => sum + one, 0));
  const most = Math.max(...sums);
  const top = most > 0 ? most : 1;
  const step = WIDTH / days.length;
  return (
    <figure>
      <figcaption className="mb-5 flex flex-wrap gap-4 text-sm text-muted">
        {series.map(({ name, className }) => (
          <span key={name} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 10 10" className={`size-2.5 ${className}`}>
              <rect width="10" height="10" rx="2" fill="currentColor" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
        className="h-auto w-full overflow-visible"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share} className="text-line">
            <line
              x1={0}
              x2={WIDTH}
              y1={HEIGHT * (1 - share)}
              y2={HEIGHT * (1 - share)}
              stroke="currentColor"
            />
          </g>
        ))}
        <text x={0} y={-4} className="fill-muted text-[11px]">
          {format(top)}
        </text>
        {days.map(({ day, values }, at) => (
          <g key={day}>
            {values.map((value, index) => {
              const below = values.slice(0, index).reduce((sum, one) => sum + one, 0);
              const height = (value / top) * HEIGHT;
              return (
                <rect
                  key={series[index]?.name}
                  x={at * step + step * 0.15}
                  width={step * 0.7}
                  y={HEIGHT - (below / top) * HEIGHT - height}
                  height={height}
                  fill="currentColor"
                  className={series[index]?.className}
                />
              );
            })}
            {(days.length - 1 - at) % every === 0 ? (
              <text
                x={at * step + step / 2}
                y={HEIGHT + 14}
                textAnchor="middle"
                className="fill-muted text-[11px]"
              >
                {day.slice(5)}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {days.map(({ day, values }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {values.map((value, index) => (
                <td key={series[index]?.name}>
                  {series[index]?.name}: {format(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

const WIDTH = 640;
const HEIGHT = 140;
