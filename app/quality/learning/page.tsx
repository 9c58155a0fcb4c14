import type { Metadata } from 'next';
import { Suspense } from 'react';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { type History, openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Skeleton } from '#app/_ui/skeleton.tsx';
import { loadLearning } from '#lib/metrics/learning/load-learning.ts';
import { loadLearningCurves } from '#lib/metrics/learning/load-learning-curves.ts';
import { ActionProvider } from '../action-provider.tsx';
import { QualityHead, sinceOf } from '../quality-head.tsx';
import { FormLearningPanel } from './form-learning-panel.tsx';
import { PapersSeen } from './papers-seen.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/learning');

export const metadata: Metadata = { title: PAGE.title };

export default function LearningPage() {
  return asRole(PAGE, async (person) => {
    const history = await openHistory(person);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} history={history} />
        <LiveRefresh readers />
        <Suspense fallback={<Skeleton className="h-96" />}>
          <div className="space-y-6">
            <PapersSeen since={sinceOf(90)} db={history.db} />
            <Forms history={history} />
          </div>
        </Suspense>
      </Shell>
    );
  });
}

async function Forms({ history: { db, kind } }: { history: History }) {
  const [forms, curves] = await Promise.all([loadLearning(db), loadLearningCurves(db)]);
  if (forms.length === 0)
    return (
      <Panel>
        <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
      </Panel>
    );
  return (
    <ActionProvider outcomes={text.outcomes}>
      {/* A made-up month cannot be retrained. */}
      <fieldset disabled={kind === 'sample'} className="min-w-0 space-y-6">
        {forms.map((learning) => (
          <FormLearningPanel
            key={learning.form}
            learning={learning}
            curve={curves.get(learning.form)}
          />
        ))}
      </fieldset>
    </ActionProvider>
  );
}
