import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { loadLayouts } from '#lib/metrics/learning/load-layouts.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { LayoutList } from './layout-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/layouts');

export const metadata: Metadata = { title: PAGE.title };

export default function LayoutsPage() {
  return asRole(PAGE, async (person) => {
    const layouts = await loadLayouts();
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <LiveRefresh readers />
        <PageHead
          title={PAGE.title}
          lead={<WithHelp text={text.lead} topic="layouts" label={text.why} />}
        />
        <LayoutList layouts={layouts} />
      </Shell>
    );
  });
}
