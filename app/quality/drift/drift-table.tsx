import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatDay } from '#lib/forms/format.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import type { DriftLevel, DriftPoint } from '#lib/quality/inputs/judge-drift.ts';
import { MEASURES } from '#lib/quality/inputs/tally-inputs.ts';
import { text } from './text.ts';

const TONES: Readonly<Record<DriftLevel, Tone>> = {
  few: 'neutral',
  new: 'neutral',
  steady: 'ok',
  watch: 'warn',
  act: 'bad',
};
const SHOWN = MEASURES.filter((measure) => measure !== 'records');

/** Each form and measure in its last week, with the weeks before as a small chart. */
export function DriftTable({
  points,
  form,
}: {
  points: readonly DriftPoint[];
  /** The form whose details are shown below. */
  form: string | null;
}) {
  const forms = [...new Set(points.map((point) => point.form))].sort();
  return (
    <>
      <p className="px-4 pt-3 text-muted">{text.tableText}</p>
      <Table
        label={text.table}
        head={[
          { key: 'form', title: text.columns.form },
          { key: 'records', title: text.columns.records, end: true },
          ...SHOWN.map((measure) => ({ key: measure, title: text.measures[measure] })),
        ]}
      >
        {forms.map((name) => (
          <FormRow
            key={name}
            name={name}
            own={points.filter((point) => point.form === name)}
            current={name === form}
          />
        ))}
      </Table>
    </>
  );
}

async function FormRow({
  name,
  own,
  current,
}: {
  name: string;
  own: readonly DriftPoint[];
  current: boolean;
}) {
  const catalog = await getCatalog();
  const last = own.at(-1);
  const mix = name === EVERY_FORM;
  return (
    <tr aria-current={current ? 'true' : undefined}>
      <Cell className="font-medium">
        {mix ? (
          text.mix
        ) : (
          <Link
            className="text-accent hover:underline aria-[current]:font-semibold"
            aria-current={current ? 'true' : undefined}
            href={`/quality/drift?form=${encodeURIComponent(name)}`}
          >
            {catalog.titleOf(name)}
          </Link>
        )}
        {last ? (
          <span className="block text-xs font-normal text-muted">{text.weekOf(last.week)}</span>
        ) : null}
      </Cell>
      <Cell end>{last?.records ?? 0}</Cell>
      {mix ? (
        <td colSpan={SHOWN.length} className="px-4 py-2.5">
          <Trend points={own} title={text.mix} />
        </td>
      ) : (
        SHOWN.map((measure) => (
          <Cell key={measure}>
            <Trend
              points={own.filter((point) => point.measure === measure)}
              title={text.measures[measure]}
            />
          </Cell>
        ))
      )}
    </tr>
  );
}

/** One bar for each week, and the level of the last one. */
function Trend({ points, title }: { points: readonly DriftPoint[]; title: string }) {
  const last = points.at(-1);
  if (!last) return <>{commonText.none}</>;
  const measured = last.level !== 'few' && last.level !== 'new';
  return (
    <span className="flex items-center gap-2">
      {measured ? <WeekBars points={points} title={title} /> : null}
      <Badge tone={TONES[last.level]}>
        {measured
          ? `${text.levels[last.level]} ${(last.index ?? 0).toFixed(2)}`
          : text.levels[last.level]}
      </Badge>
    </span>
  );
}

const BAR_COLORS: Readonly<Record<DriftLevel, string>> = {
  few: 'text-line-strong',
  new: 'text-line-strong',
  steady: 'text-line-strong',
  watch: 'text-warn',
  act: 'text-bad',
};

function WeekBars({ points, title }: { points: readonly DriftPoint[]; title: string }) {
  const top = Math.max(0.25, ...points.map(({ index }) => index ?? 0));
  const heights = points.map(({ index }) => Math.max(1, ((index ?? 0) / top) * 20));
  return (
    <svg
      role="img"
      aria-label={`${title}: ${points.map(describePoint).join(', ')}`}
      viewBox={`0 0 ${points.length * 5} 20`}
      className="h-5"
      style={{ width: points.length * 5 }}
    >
      {points.map(({ week, level }, at) => (
        <rect
          key={week}
          x={at * 5}
          width="4"
          y={20 - (heights[at] ?? 0)}
          height={heights[at]}
          fill="currentColor"
          className={BAR_COLORS[level]}
        />
      ))}
    </svg>
  );
}

function describePoint({ week, index }: DriftPoint): string {
  return `${formatDay(week)} ${index?.toFixed(2) ?? text.levels.new}`;
}
