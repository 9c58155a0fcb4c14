import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { listWebhooks } from '#lib/export/webhooks/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { WebhookList } from './webhook-list.tsx';

const PAGE = pageAt('/settings/webhooks');

export const metadata: Metadata = { title: PAGE.title };

export default function WebhooksPage() {
  return asRole(PAGE, async (person) => {
    const webhooks = await listWebhooks();
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <WebhookList
          webhooks={webhooks.map(({ id, url, description, kinds, isEnabled, undelivered }) => ({
            id,
            url,
            description,
            kinds,
            isEnabled,
            undelivered,
          }))}
        />
      </Shell>
    );
  });
}
