import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { DayBars } from '#app/_ui/charts/day-bars.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { exactInterval } from '#lib/confidence/statistics/binomial.ts';
import { formatCount, formatPercent, formatShare } from '#lib/forms/format.ts';
import {
  loadReviewDays,
  loadReviewers,
  type ReviewDay,
  type ReviewerRow,
} from '#lib/metrics/people/load-reviewers.ts';
import { parseSpan, QualityHead, sinceOf } from '../quality-head.tsx';
import { ReviewerTable } from './reviewer-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/reviewers');

export const metadata: Metadata = { title: PAGE.title };

export default function ReviewersPage({
  searchParams,
}: {
  searchParams: Promise<{ days?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const span = parseSpan((await searchParams).days);
    const since = sinceOf(span);
    const history = await openHistory(person);
    const [rows, days] = await Promise.all([
      loadReviewers(since, history.db),
      loadReviewDays(since, history.db),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} span={span} history={history} />
        {rows.length === 0 ? (
          <Panel>
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          </Panel>
        ) : (
          <div className="space-y-6">
            <Tiles rows={rows} days={days} />
            <Panel title={PAGE.title}>
              <ReviewerTable rows={rows} inLog={history.kind === 'own'} />
            </Panel>
            <Panel title={text.perDay}>
              <div className="max-w-3xl p-4">
                <DayBars
                  label={text.perDayLabel}
                  days={everyDay(since, span, days)}
                  series={[{ name: text.columns.fields, className: 'text-accent' }]}
                />
              </div>
            </Panel>
          </div>
        )}
      </Shell>
    );
  });
}

function Tiles({ rows, days }: { rows: readonly ReviewerRow[]; days: readonly ReviewDay[] }) {
  const sum = (of: (row: ReviewerRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const [seeded, caught] = [sum((row) => row.seeded), sum((row) => row.caught)];
  // Each pair is counted once for each of its two people.
  const [twice, agreed] = [sum((row) => row.twice) / 2, sum((row) => row.agreed) / 2];
  const timed = days.reduce((all, day) => all + day.timed, 0);
  const seconds = days.reduce((all, day) => all + day.seconds, 0);
  const [low] = seeded === 0 ? [0] : exactInterval(caught, seeded, 0.9);
  return (
    <dl className="grid gap-4 sm:grid-cols-3">
      <Tile
        title={text.throughput}
        value={seconds === 0 ? commonText.none : formatCount(Math.round((3600 * timed) / seconds))}
        note={text.throughputNote(timed)}
      />
      <Tile
        title={text.agreement}
        value={formatShare(agreed, twice)}
        note={text.agreementNote(agreed, twice)}
      />
      <Tile
        title={text.catchRate}
        value={formatShare(caught, seeded)}
        note={text.catchNote(caught, seeded, formatPercent(low))}
      />
    </dl>
  );
}

function everyDay(since: Date, span: number, days: readonly ReviewDay[]) {
  const fieldsOn = new Map(days.map(({ day, fields }) => [day, fields]));
  return Array.from({ length: span }, (_, at) => {
    const day = new Date(since.getTime() + (at + 1) * 86_400_000).toISOString().slice(0, 10);
    return { day, values: [fieldsOn.get(day) ?? 0] };
  });
}
