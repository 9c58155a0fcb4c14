import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { loadWeeks } from '#lib/metrics/service/load-weeks.ts';
import { QualityHead } from '../quality-head.tsx';
import { text } from './text.ts';
import { WeekTable } from './week-table.tsx';

const PAGE = pageAt('/quality/weeks');

export const metadata: Metadata = { title: PAGE.title };

export default function WeeksPage() {
  return asRole(PAGE, async (person) => {
    const weeks = await loadWeeks();
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} />
        <Panel>
          {weeks.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <WeekTable
              weeks={weeks.map((week) => ({
                ...week,
                signedAt: week.signedAt?.toISOString() ?? null,
              }))}
            />
          )}
        </Panel>
      </Shell>
    );
  });
}
