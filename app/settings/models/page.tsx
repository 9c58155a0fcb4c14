import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { countParked } from '#lib/extraction/parked/store.ts';
import { formatCount, formatDuration, formatPercent, formatUsd } from '#lib/forms/format.ts';
import { type EndpointRow, listEndpointRows } from '#lib/inference/endpoints/store.ts';
import { type LiveEndpoint, listLiveEndpoints, loadSpentToday } from '#lib/inference/live/store.ts';
import type { SetAside } from '#lib/inference/scheduling/event.ts';
import { applyPromotions } from '#lib/inference/trials/apply-promotions.ts';
import { listChampions } from '#lib/inference/trials/store.ts';
import {
  type EndpointHealth,
  loadEndpointHealth,
} from '#lib/metrics/service/load-endpoint-health.ts';
import { getDb } from '#lib/platform/db.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { AddEndpoint } from './add-endpoint.tsx';
import { ChangeKey } from './change-key.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointCalls } from './endpoint-calls.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/models');

export const metadata: Metadata = { title: PAGE.title };

const DAY_MS = 86_400_000;

/**
 * A ready endpoint accepted a request since it was set aside for these; one may be ready and out of
 * budget.
 */
const GONE_ONCE_READY: readonly SetAside[] = ['refused', 'usage-limit'];

export default function ModelsPage() {
  return asRole(PAGE, async (person) => {
    const [health, endpoints, live, parked, spent, alerts, champions] = await Promise.all([
      loadEndpointHealth(new Date(Date.now() - DAY_MS)),
      listEndpointRows(),
      listLiveEndpoints(),
      countParked(getDb()),
      loadSpentToday(),
      listIncidents(),
      listChampions(getDb()),
    ]);
    const inEffect = applyPromotions(endpoints, champions);
    const ready = live.filter((one) => one.health === 'ready');
    const troubles = alerts.open
      .filter(({ kind }) => kind === 'endpoint')
      .map(({ id, detail, subject }) => ({
        ...{ id, detail },
        isBack: ready.some(({ endpoint }) =>
          GONE_ONCE_READY.some((why) => subject.startsWith(`${endpoint} ${why} `)),
        ),
      }));
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <AddEndpoint title={PAGE.title} />
        {troubles.map(({ id, detail, isBack }) => (
          <Banner key={id} look={isBack ? 'warn' : 'bad'} className="mb-5">
            {text.trouble(detail, isBack)}{' '}
            <Link className="font-medium underline" href="/quality/drift">
              {text.alerts}
            </Link>
          </Banner>
        ))}
        {parked.count > 0 ? (
          <Banner look="warn" className="mb-5">
            {text.parked(formatCount(parked.count))}
          </Banner>
        ) : null}
        <Panel>
          {endpoints.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <Table
              label={PAGE.title}
              head={[
                { key: 'name', title: text.columns.name },
                { key: 'asked', title: text.columns.asked },
                { key: 'now', title: text.columns.now },
                { key: 'calls', title: text.columns.calls, end: true },
                { key: 'time', title: text.columns.time, end: true },
                { key: 'cost', title: text.columns.cost, end: true },
                { key: 'actions', title: text.columns.actions, end: true },
              ]}
            >
              {endpoints.map((endpoint, index) => (
                <Row
                  key={endpoint.name}
                  endpoint={endpoint}
                  effective={inEffect[index]?.calls ?? []}
                  health={health.find((one) => one.endpoint === endpoint.name)}
                  live={live.find((one) => one.endpoint === endpoint.name)}
                  spentUsd={spent.get(endpoint.name) ?? 0}
                />
              ))}
            </Table>
          )}
        </Panel>
        <p className="mt-3 text-sm text-muted">{text.callsHint}</p>
        <p className="mt-1 text-sm text-muted">{text.where}</p>
        {endpoints.length === 0 ? null : (
          <p className="mt-4">
            <Link className="text-accent underline" href="/quality/service">
              {text.service}
            </Link>
          </p>
        )}
      </Shell>
    );
  });
}

function Row({
  endpoint,
  effective,
  health,
  live,
  spentUsd,
}: {
  endpoint: EndpointRow;
  /** What it is asked for, with models that were promoted. */
  effective: EndpointRow['calls'];
  health: EndpointHealth | undefined;
  live: LiveEndpoint | undefined;
  /** Today (UTC). */
  spentUsd: number;
}) {
  const { name, model, enabled, fixed, url, calls } = endpoint;
  const { none } = commonText;
  const perDocument = costOfDocument(health);
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? none : formatDuration(ms);
  return (
    <tr>
      <Cell className="min-w-44">
        <span className="font-medium">{name}</span>{' '}
        {enabled ? null : <Badge>{text.disabled}</Badge>}
        {endpoint.patientData ? null : <Badge>{text.noPatientData}</Badge>}
        <span className="block">{model}</span>
        <span className="block text-sm wrap-anywhere text-muted">
          {fixed ? text.environment : url}
        </span>
        {fixed ? null : <ChangeKey name={name} />}
      </Cell>
      <Cell className="min-w-44">
        <EndpointCalls name={name} calls={calls} effective={effective} fixed={fixed} />
      </Cell>
      <Cell className="min-w-40">
        <Now live={live} />
        {endpoint.usdPerDay === null ? null : (
          <span className="block text-sm text-muted">
            {text.spent(formatUsd(spentUsd), formatUsd(endpoint.usdPerDay))}
          </span>
        )}
      </Cell>
      <Cell end>
        {formatCount(health?.calls ?? 0)}
        {health ? <Under>{text.share(formatPercent(health.share))}</Under> : null}
        {health?.failed ? (
          <span className="block text-sm whitespace-nowrap text-bad">
            {text.failed(formatCount(health.failed))}
          </span>
        ) : null}
      </Cell>
      <Cell end>
        {time(health?.medianMs)}
        {health?.slowMs == null ? null : <Under>{text.slow(time(health.slowMs))}</Under>}
      </Cell>
      <Cell end>
        {health?.costUsd == null ? none : formatUsd(health.costUsd)}
        {health ? <Under>{text.tokens(formatCount(health.tokens))}</Under> : null}
        {perDocument === null ? null : <Under>{text.perDocument(perDocument)}</Under>}
      </Cell>
      <Cell end>
        <EndpointActions endpoint={{ name, enabled, fixed }} />
      </Cell>
    </tr>
  );
}

function Under({ children }: { children: string }) {
  return <span className="block text-sm whitespace-nowrap text-muted">{children}</span>;
}

/** The endpoint's current state as the workers see it. */
function Now({ live }: { live: LiveEndpoint | undefined }) {
  if (live === undefined) return <span className="text-muted">{text.health.cold}</span>;
  const { health, inFlight, limit, errors, supports, opensAt } = live;
  return (
    <>
      <Badge tone={health === 'out' ? 'bad' : health === 'ready' ? 'ok' : 'neutral'}>
        {text.health[health]}
      </Badge>
      <span className="block text-sm text-muted">{text.load(inFlight, limit)}</span>
      {supports === null ? null : (
        <span
          className={`block text-sm ${supports === 'cut-off' || supports === 'none' ? 'text-bad' : 'text-muted'}`}
        >
          {text.supports[supports]}
        </span>
      )}
      {opensAt === null ? null : (
        <span className="block text-sm text-muted">
          {text.opens} <When at={opensAt.toISOString()} />
        </span>
      )}
      {errors < 0.01 ? null : (
        <span className="block text-sm text-bad">{text.errors(formatPercent(errors))}</span>
      )}
    </>
  );
}

/** All of its requests for a document together; null if unknown. */
function costOfDocument(health: EndpointHealth | undefined): string | null {
  if (!health || health.costUsd === null || health.documents === 0) return null;
  return formatUsd(health.costUsd / health.documents);
}
