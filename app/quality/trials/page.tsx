import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listEndpointRows } from '#lib/inference/endpoints/store.ts';
import { listLiveEndpoints } from '#lib/inference/live/store.ts';
import { listTrials } from '#lib/inference/trials/store.ts';
import { mayActAs } from '#lib/model/user.ts';
import { ActionProvider } from '../action-provider.tsx';
import { QualityHead } from '../quality-head.tsx';
import { StartTrial } from './start-trial.tsx';
import { text } from './text.ts';
import { TrialPanel } from './trial-panel.tsx';

const PAGE = pageAt('/quality/trials');

export const metadata: Metadata = { title: PAGE.title };

export default function TrialsPage() {
  return asRole(PAGE, async (person) => {
    const [trials, endpoints, live, catalog] = await Promise.all([
      listTrials(),
      listEndpointRows(),
      listLiveEndpoints(),
      getCatalog(),
    ]);
    const down = new Set(live.flatMap((one) => (one.health === 'out' ? [one.endpoint] : [])));
    const ready = endpoints.filter(({ enabled, patientData }) => enabled && patientData);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} />
        <LiveRefresh readers />
        <ActionProvider outcomes={text.outcomes}>
          <div className="space-y-6">
            {ready.length === 0 ? null : (
              <StartTrial endpoints={ready.map(({ name, model }) => ({ name, model }))} />
            )}
            {trials.length === 0 ? (
              <Panel>
                <EmptyState
                  title={text.emptyTitle}
                  action={
                    ready.length === 0 && mayActAs(person.role, 'admin') ? (
                      <Link href="/settings/models" className={buttonClass()}>
                        {text.toModels}
                      </Link>
                    ) : null
                  }
                >
                  {ready.length === 0 ? text.noEndpoint : text.emptyText}
                </EmptyState>
              </Panel>
            ) : (
              trials.map((trial) => (
                <TrialPanel
                  key={trial.id}
                  trial={trial}
                  isDown={down.has(trial.endpoint)}
                  catalog={catalog}
                />
              ))
            )}
          </div>
        </ActionProvider>
      </Shell>
    );
  });
}
