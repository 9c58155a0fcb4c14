import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { ConflictTable } from '#app/conflicts/conflict-table.tsx';
import { formatDay, formatMoney } from '#lib/forms/format.ts';
import { listDue } from '#lib/reconciliation/conflicts/store.ts';
import { listUnmatched } from '#lib/reconciliation/deposits/store.ts';
import { loadToday, type Total } from '#lib/reconciliation/today/store.ts';
import { EncountersHead } from '../encounters-head.tsx';
import { ChangeTable } from './change-table.tsx';
import { GroupTable } from './group-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/encounters/today');

export const metadata: Metadata = { title: PAGE.title };

const SOON_DAYS = 7;
const SHOWN = 10;
const DAY_MS = 86_400_000;

export default function TodayPage() {
  return asRole(PAGE, async (person) => {
    const now = new Date();
    const since = lastWorkday(now);
    const until = new Date(now.getTime() + 2 * SOON_DAYS * DAY_MS).toISOString().slice(0, 10);
    const [today, due, unmatched] = await Promise.all([
      loadToday(person, { now, since, soonDays: SOON_DAYS }),
      listDue(person, { until, limit: SHOWN }),
      listUnmatched({ limit: 0 }),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <EncountersHead page={PAGE} lead={text.lead} />
        <dl aria-label={text.figures} className="mb-6 grid grid-cols-2 gap-4 lg:grid-cols-4">
          <Figure title={text.overdue} total={today.overdue} />
          <Figure title={text.dueSoon(SOON_DAYS)} total={today.dueSoon} />
          <Figure title={text.mine} total={today.mine} />
          <Figure title={text.unmatched} total={unmatched} />
        </dl>
        <div className="space-y-6">
          <Panel title={text.due}>
            {due.length === 0 ? (
              <EmptyState title={text.noDueTitle}>{text.noDueText}</EmptyState>
            ) : (
              <ConflictTable conflicts={due} now={now} />
            )}
          </Panel>
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
            <GroupTable groups={today.groups} />
            <ChangeTable
              today={today}
              title={text.since(formatDay(since.toISOString().slice(0, 10)))}
            />
          </div>
        </div>
      </Shell>
    );
  });
}

function Figure({ title, total }: { title: string; total: Total }) {
  return <Tile title={title} value={formatMoney(total.cents)} note={text.items(total.count)} />;
}

/** The beginning of the previous business day: Friday's on a Monday. */
function lastWorkday(now: Date): Date {
  const day = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - DAY_MS);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setTime(day.getTime() - DAY_MS);
  return day;
}
