import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { DayBars } from '#app/_ui/charts/day-bars.tsx';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { formatUsd } from '#lib/forms/format.ts';
import { loadLedger } from '#lib/metrics/costs/load-ledger.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { addSpent, priceOf } from '#lib/quality/costs/cost-counts.ts';
import type { CostRow } from '#lib/quality/costs/store.ts';
import { weekAfter, weekOf } from '#lib/quality/week.ts';
import { type Costs, getCosts } from '#lib/settings/store.ts';
import { QualityHead } from '../quality-head.tsx';
import { CostTable } from './cost-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/costs');

export const metadata: Metadata = { title: PAGE.title };

const WEEKS = 12;

export default function CostsPage() {
  return asRole(PAGE, async (person) => {
    const history = await openHistory(person);
    const [rows, costs] = await Promise.all([loadLedger(WEEKS, history.db), getCosts()]);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} history={history} />
        {rows.length === 0 ? (
          <Panel>
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          </Panel>
        ) : (
          <Ledger rows={rows} costs={costs} person={person} />
        )}
      </Shell>
    );
  });
}

function Ledger({ rows, costs, person }: { rows: CostRow[]; costs: Costs; person: Person }) {
  const thisWeek = weekOf(new Date());
  const weeks = Array.from({ length: WEEKS }, (_, at) => weekAfter(thisWeek, at + 1 - WEEKS));
  return (
    <div className="space-y-6">
      <Tiles rows={rows} costs={costs} thisWeek={thisWeek} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        <Panel title={text.perWeek}>
          <div className="p-4">
            <DayBars
              label={text.perWeekLabel}
              every={2}
              format={formatUsd}
              days={weeks.map((week) => {
                const spent = spentOf(rows.filter((row) => row.week === week));
                return { day: week, values: [spent.reviewUsd, spent.coreUsd, spent.modelUsd] };
              })}
              series={[
                { name: text.people, className: 'text-warn' },
                { name: text.machines, className: 'text-line-strong' },
                { name: text.models, className: 'text-accent' },
              ]}
            />
          </div>
        </Panel>
        <Panel title={text.howTitle}>
          <div className="space-y-2 p-4 text-muted">
            {text.how(formatUsd(costs.wageUsd), formatUsd(costs.coreUsd)).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {mayActAs(person.role, 'admin') ? (
              <p>
                <Link className="text-accent underline" href="/settings/policies#quality">
                  {text.change}
                </Link>
              </p>
            ) : null}
          </div>
        </Panel>
      </div>
      <Panel title={text.perForm}>
        <CostTable
          label={text.perForm}
          first={text.columns.form}
          groups={[...Map.groupBy(rows, ({ form }) => form)].map(([form, own]) => ({ form, own }))}
        />
      </Panel>
      <Panel title={text.weekByWeek}>
        <CostTable
          label={text.weekByWeek}
          first={text.columns.week}
          groups={[...Map.groupBy(rows, ({ week }) => week)]
            .reverse()
            .map(([week, own]) => ({ week, own }))}
        />
      </Panel>
    </div>
  );
}

function Tiles({
  rows,
  costs,
  thisWeek,
}: {
  rows: readonly CostRow[];
  costs: Costs;
  thisWeek: string;
}) {
  const all = spentOf(rows);
  const week = spentOf(rows.filter((row) => row.week === thisWeek));
  const documents = rows.reduce((sum, { counts }) => sum + counts.documents, 0);
  const budget = costs.weeklyBudgetUsd;
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Tile
        title={text.thisWeek}
        value={formatUsd(week.paidUsd)}
        note={
          budget === null ? (
            text.noBudget
          ) : (
            <ShareBar
              share={week.paidUsd / budget}
              label={text.budget}
              text={text.ofBudget(formatUsd(budget))}
              className={week.paidUsd > budget ? 'text-bad' : 'text-accent'}
            />
          )
        }
      />
      <Tile
        title={text.perDocument}
        value={documents === 0 ? commonText.none : formatUsd(all.paidUsd / documents)}
        note={text.perDocumentNote(documents)}
      />
      <Tile
        title={text.perField}
        value={all.rightFields === 0 ? commonText.none : formatUsd(all.paidUsd / all.rightFields)}
        note={text.perFieldNote(Math.round(all.rightFields))}
      />
      <Tile title={text.errors} value={formatUsd(all.errorUsd)} note={text.errorsNote} />
    </dl>
  );
}

function spentOf(rows: readonly CostRow[]) {
  return addSpent(rows.map(({ counts }) => priceOf(counts)));
}
