import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { type EndpointHealth, loadEndpoints } from '#lib/metrics/load-endpoints.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { TestButton } from './test-button.tsx';

export const metadata: Metadata = { title: messages.settings.models.title };

const DAY_MS = 86_400_000;

export default function ModelsPage() {
  return asRole('admin', '/settings/models', async (person) => {
    const health = await loadEndpoints(new Date(Date.now() - DAY_MS));
    const endpoints = parseEndpoints();
    const text = messages.settings.models;
    return (
      <Shell person={person} section="settings">
        <SettingsTabs tab="models" />
        <PageHead title={text.title} lead={text.lead} />
        <Panel>
          {endpoints.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <Table
              label={text.title}
              head={[
                { key: 'name', title: text.columns.name },
                { key: 'model', title: text.columns.model },
                { key: 'calls', title: text.columns.calls, end: true },
                { key: 'failed', title: text.columns.failed, end: true },
                { key: 'median', title: text.columns.median, end: true },
                { key: 'slow', title: text.columns.slow, end: true },
                { key: 'tokens', title: text.columns.tokens, end: true },
                { key: 'cost', title: text.columns.cost, end: true },
                { key: 'test', title: text.columns.test, end: true },
              ]}
            >
              {endpoints.map(({ name, model }) => (
                <EndpointRow
                  key={name}
                  name={name}
                  model={model}
                  health={health.find((one) => one.endpoint === name)}
                />
              ))}
            </Table>
          )}
        </Panel>
        <p className="mt-3 text-sm text-muted">{text.where}</p>
      </Shell>
    );
  });
}

function EndpointRow({
  name,
  model,
  health,
}: {
  name: string;
  model: string;
  health: EndpointHealth | undefined;
}) {
  const { none } = messages.common;
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? none : messages.lineage.ms(Math.round(ms));
  return (
    <tr>
      <Cell className="font-medium">{name}</Cell>
      <Cell className="text-muted">{model}</Cell>
      <Cell end>{health?.calls ?? 0}</Cell>
      <Cell end className={health?.failed ? 'text-bad' : ''}>
        {health?.failed ?? 0}
      </Cell>
      <Cell end>{time(health?.medianMs)}</Cell>
      <Cell end>{time(health?.slowMs)}</Cell>
      <Cell end>{health?.tokens ?? 0}</Cell>
      <Cell end>{health?.costUsd == null ? none : `$${health.costUsd.toFixed(2)}`}</Cell>
      <Cell end>
        <TestButton name={name} />
      </Cell>
    </tr>
  );
}
