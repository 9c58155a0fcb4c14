import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatCount, formatDuration, formatPercent } from '#lib/forms/format.ts';
import { loadModelService, type ModelService } from '#lib/metrics/service/load-model-service.ts';
import { QualityHead } from '../quality-head.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/service');

export const metadata: Metadata = { title: PAGE.title };

export default function ServicePage() {
  return asRole(PAGE, async (person) => {
    const history = await openHistory(person);
    const service = await loadModelService(new Date(), history.db);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} history={history} />
        {service.windows.every(({ asked }) => asked === 0) ? (
          <Panel>
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          </Panel>
        ) : (
          <div className="space-y-6">
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              {service.objectives.map((one) => (
                <Objective key={one.name} objective={one} />
              ))}
            </div>
            <Windows service={service} />
            <div className="space-y-1 text-sm text-muted">
              {text.how.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </div>
        )}
      </Shell>
    );
  });
}

const TONES: Readonly<Record<keyof typeof text.alerts, Tone>> = {
  fast: 'bad',
  slow: 'warn',
  spent: 'warn',
  none: 'ok',
};

function Objective({
  objective: { name, target, budgetLeft, alert },
}: {
  objective: ModelService['objectives'][number];
}) {
  const used = 1 - budgetLeft;
  const state = alert ?? (used > 1 ? 'spent' : 'none');
  return (
    <Panel title={text.objectives[name]}>
      <div className="space-y-3 p-4">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={TONES[state]}>{text.alerts[state]}</Badge>
          <span className="text-muted">{text.target(target)}</span>
        </p>
        <p className="text-muted">{text.meanings[name]}</p>
        <ShareBar
          share={used}
          label={text.budget}
          text={text.budgetNote(formatPercent(used))}
          className={used > 1 ? 'text-bad' : 'text-accent'}
        />
      </div>
    </Panel>
  );
}

function Windows({ service: { windows, objectives } }: { service: ModelService }) {
  const { columns } = text;
  const time = (ms: number | null) => (ms === null ? commonText.none : formatDuration(ms));
  return (
    <Panel title={text.windows}>
      <Table
        label={text.windows}
        head={[
          { key: 'window', title: columns.window },
          { key: 'questions', title: columns.questions, end: true },
          { key: 'parked', title: columns.parked, end: true },
          { key: 'lost', title: columns.lost, end: true },
          { key: 'p50', title: columns.p50, end: true },
          { key: 'p99', title: columns.p99, end: true },
          ...objectives.map(({ name }) => ({
            key: name,
            title: text.burn(text.objectives[name]),
            end: true,
          })),
        ]}
      >
        {windows.map(({ hours, questions, parked, lost, p50Ms, p99Ms }) => (
          <tr key={hours}>
            <Cell>{text.hours(hours)}</Cell>
            <Cell end>{formatCount(questions)}</Cell>
            <Cell end>{formatCount(parked)}</Cell>
            <Cell end className={lost > 0 ? 'text-bad' : ''}>
              {formatCount(lost)}
            </Cell>
            <Cell end>{time(p50Ms)}</Cell>
            <Cell end>{time(p99Ms)}</Cell>
            {objectives.map(({ name, rates }) => {
              const rate = rates.get(hours) ?? null;
              return (
                <Cell key={name} end className={rate !== null && rate > 1 ? 'text-bad' : ''}>
                  {rate === null ? commonText.none : rate.toFixed(1)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
