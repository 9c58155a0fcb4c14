import { notFound } from 'next/navigation';
import { z } from 'zod';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { findWebhook } from '#lib/export/webhooks/store.ts';
import { SettingsTabs } from '../../settings-tabs.tsx';
import { text } from '../text.ts';
import { SendAgain } from './send-again.tsx';

const PAGE = pageAt('/settings/webhooks/[webhookId]');

export const metadata = { title: PAGE.title };

type Webhook = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;
type Delivery = Webhook['deliveries'][number];

export default function WebhookPage({ params }: { params: Promise<{ webhookId: string }> }) {
  return asRole(PAGE, async (person) => {
    const id = z.uuid().safeParse((await params).webhookId);
    const webhook = id.success ? await findWebhook(id.data) : null;
    if (webhook === null) notFound();
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead title={webhook.description} lead={text.logLead(webhook.url)} />
        <Panel title={text.log}>
          <Deliveries webhook={webhook} />
        </Panel>
      </Shell>
    );
  });
}

function Deliveries({ webhook }: { webhook: Webhook }) {
  if (webhook.deliveries.length === 0) {
    return <EmptyState title={text.noDeliveries}>{text.noDeliveriesText}</EmptyState>;
  }
  const { logColumns: columns } = text;
  return (
    <Table
      label={text.log}
      head={[
        { key: 'at', title: columns.at },
        { key: 'kind', title: columns.kind },
        { key: 'about', title: columns.about },
        { key: 'state', title: columns.state },
        { key: 'tries', title: columns.tries, end: true },
        { key: 'answer', title: columns.answer },
        { key: 'again', title: columns.again, end: true },
      ]}
    >
      {webhook.deliveries.map((delivery) => (
        <Row key={delivery.id} delivery={delivery} />
      ))}
    </Table>
  );
}

const TONES = { pending: 'accent', delivered: 'ok', failed: 'bad' } as const;

function Row({ delivery }: { delivery: Delivery }) {
  const { event, state, status, problem } = delivery;
  const { recordId, conflictId, documentId, alertId } = event.data;
  const said = [status, problem === null ? null : (text.problems[problem] ?? problem)];
  return (
    <tr>
      <Cell className="text-muted">
        <When at={delivery.createdAt} />
      </Cell>
      <Cell>{text.kinds[event.type]}</Cell>
      <Cell className="max-w-60 truncate font-mono text-xs">
        {recordId ?? conflictId ?? documentId ?? alertId}
      </Cell>
      <Cell>
        <Badge tone={TONES[state]}>{text.states[state]}</Badge>
      </Cell>
      <Cell end>{delivery.tries}</Cell>
      <Cell className="text-muted">
        {said.filter((part) => part !== null).join(', ') || commonText.none}
      </Cell>
      <Cell end>
        <SendAgain webhookId={delivery.webhookId} deliveryId={delivery.id} eventId={event.id} />
      </Cell>
    </tr>
  );
}
