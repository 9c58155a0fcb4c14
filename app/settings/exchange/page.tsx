import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { findSender } from '#lib/settings/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { SenderForm } from './sender-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/exchange');

export const metadata: Metadata = { title: PAGE.title };

export default function ExchangePage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <SettingsTabs page={PAGE} />
      <PageHead title={PAGE.title} lead={text.lead} />
      <Panel title={text.title}>
        <SenderForm sender={await findSender()} />
      </Panel>
    </Shell>
  ));
}
