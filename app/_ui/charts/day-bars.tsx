import { formatDay, formatMonthDay } from '#lib/forms/format.ts';
import { DataTable } from './data-table.tsx';

const WIDTH = 640;
const HEIGHT = 140;
/** Letters shrink with the picture, so they are larger in narrow places. */
const LETTERS = 'fill-muted text-[11px] @max-lg:text-[20px]';

interface Day {
  /** ISO. */
  readonly day: string;
  readonly values: readonly number[];
}

interface Series {
  readonly name: string;
  readonly className: string;
}

interface Props {
  readonly days: readonly Day[];
  readonly series: readonly Series[];
  readonly label: string;
  /** One date label per this many bars. */
  readonly every?: number;
  readonly format?: (value: number) => string;
}

/** One stacked bar per day, with the same numbers in a table for screen readers. */
export function DayBars({ days, series, label, every = 7, format = String }: Props) {
  const max = Math.max(...days.map(({ values }) => sumOf(values)));
  const top = max > 0 ? max : 1;
  const step = WIDTH / days.length;
  return (
    <figure className="@container">
      <Legend series={series} />
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
        className="h-auto w-full overflow-visible"
      >
        {[0, HEIGHT / 2, HEIGHT].map((y) => (
          <line
            key={y}
            x1={0}
            x2={WIDTH}
            y1={y}
            y2={y}
            stroke="currentColor"
            className="text-line"
          />
        ))}
        <text x={0} y={-4} className={LETTERS}>
          {format(top)}
        </text>
        {days.map(({ day, values }, at) => (
          <StackedBar
            key={day}
            values={values}
            series={series}
            left={at * step}
            width={step}
            scale={HEIGHT / top}
            date={(days.length - 1 - at) % every === 0 ? formatMonthDay(day) : null}
          />
        ))}
      </svg>
      <DataTable
        caption={label}
        rows={days.map(({ day, values }) => ({
          head: formatDay(day),
          cells: values.map((value, index) => `${series[index]?.name}: ${format(value)}`),
        }))}
      />
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
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
  );
}

function StackedBar({
  values,
  series,
  left,
  width,
  scale,
  date,
}: {
  values: readonly number[];
  series: readonly Series[];
  left: number;
  width: number;
  /** Height of 1. */
  scale: number;
  /** Below the bar, if there is room. */
  date: string | null;
}) {
  return (
    <g>
      {values.map((value, index) => (
        <rect
          key={series[index]?.name}
          x={left + width * 0.15}
          width={width * 0.7}
          y={HEIGHT - sumOf(values.slice(0, index + 1)) * scale}
          height={value * scale}
          fill="currentColor"
          className={series[index]?.className}
        />
      ))}
      {date === null ? null : (
        <text
          x={left + width / 2}
          y={HEIGHT + 14}
          textAnchor="middle"
          className={`${LETTERS} @max-lg:translate-y-1.5`}
        >
          {date}
        </text>
      )}
    </g>
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}
