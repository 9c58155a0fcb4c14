import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { assetAddress } from '#app/assets/asset-address.ts';
import { listAccounts } from '#lib/accounts/store.ts';
import { loadDrift, loadErrorWatch } from '#lib/metrics/drift/load-drift.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { EVERY_FORM, type Incident, listIncidents } from '#lib/quality/incidents/store.ts';
import type { DriftPoint } from '#lib/quality/inputs/judge-drift.ts';
import { QualityHead } from '../quality-head.tsx';
import { alertText } from '../text.ts';
import { AlertList } from './alert-list.tsx';
import { DriftDetail } from './drift-detail.tsx';
import { DriftTable } from './drift-table.tsx';
import { ErrorWatches } from './error-watches.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/drift');

export const metadata: Metadata = { title: PAGE.title };

export default function DriftPage({ searchParams }: { searchParams: Promise<{ form?: string }> }) {
  return asRole(PAGE, async (person) => {
    const asked = (await searchParams).form;
    const history = await openHistory(person);
    const { db } = history;
    const [catalog, points, { incidents, names, areOwn }] = await Promise.all([
      getCatalog(),
      loadDrift(db),
      listAlerts(db),
    ]);
    const form = chooseForm(points, asked);
    const watches = form === null ? [] : await loadErrorWatch(form, db);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} history={history} />
        <div className="space-y-6">
          <Panel title={text.alerts}>
            {areOwn && history.kind === 'sample' ? (
              <p className="px-4 pt-3 text-muted">{text.ownAlerts}</p>
            ) : null}
            <AlertList
              alerts={incidents.map((one) => ({
                id: one.id,
                what: alertText.kinds[one.kind],
                form: one.form === EVERY_FORM ? text.everyForm : catalog.titleOf(one.form),
                detail: one.detail,
                href: hrefOf(one),
                holds: one.holds,
                openedAt: one.openedAt.toISOString(),
                resolvedAt: one.resolvedAt?.toISOString() ?? null,
                resolvedBy: names.get(one.resolvedById ?? '') ?? null,
              }))}
            />
          </Panel>
          <Panel title={text.table}>
            {points.length === 0 ? (
              <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
            ) : (
              <DriftTable points={points} form={form} />
            )}
          </Panel>
          {form === null ? null : (
            <>
              <Panel title={text.detail(catalog.titleOf(form))}>
                <DriftDetail points={latestOf(points, form)} />
              </Panel>
              <Panel title={text.errorWatch(catalog.titleOf(form))}>
                <ErrorWatches watches={watches} />
              </Panel>
            </>
          )}
        </div>
      </Shell>
    );
  });
}

/**
 * Those of the installation once it has any, even if a sample month is shown: nobody can act on
 * made-up ones.
 */
async function listAlerts(shown: Db) {
  const own = await listIncidents();
  const areOwn = own.open.length + own.resolved.length > 0;
  const db = areOwn ? getDb() : shown;
  const { open, resolved } = await listIncidents(db);
  const accounts = await listAccounts(db);
  return {
    areOwn,
    incidents: [...open, ...resolved],
    names: new Map<string, string>(accounts.map(({ id, name }) => [id, name])),
  };
}

/** The page of the layout, with the records read with it and the way to recall them. */
function hrefOf({ kind, form, subject }: Incident): string | null {
  const [layout = ''] = subject.split(' ');
  return kind === 'layout' ? assetAddress(assetUri('layout', `${form}/${layout}`)) : null;
}

/** The requested form, or else the one that differs most now; null if there are no documents. */
function chooseForm(points: readonly DriftPoint[], asked: string | undefined): string | null {
  const own = points.filter(({ form }) => form !== EVERY_FORM);
  if (own.some(({ form }) => form === asked)) return asked ?? null;
  const week = own.at(-1)?.week;
  const latest = own
    .filter((point) => point.week === week)
    .sort((a, b) => Number(isJudged(b)) - Number(isJudged(a)) || (b.index ?? -1) - (a.index ?? -1));
  return latest[0]?.form ?? null;
}

/** An index from few records is large by chance. */
function isJudged({ level }: DriftPoint): boolean {
  return level !== 'few' && level !== 'new';
}

/** Every measure of the form in its most recent week. */
function latestOf(points: readonly DriftPoint[], form: string): DriftPoint[] {
  const own = points.filter((point) => point.form === form);
  return own.filter(({ week }) => week === own.at(-1)?.week);
}
