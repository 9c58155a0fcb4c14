import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { listSchedules, listTerms } from '#lib/reconciliation/contracts/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { TermsList } from './terms-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/payers');

export const metadata: Metadata = { title: PAGE.title };

export default function PayersPage() {
  return asRole(PAGE, async (person) => {
    const [schedules, terms] = await Promise.all([listSchedules(), listTerms()]);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead title={PAGE.title} lead={text.lead} />
        <div className="space-y-6">
          <ScheduleList schedules={schedules} />
          <TermsList terms={terms} />
        </div>
      </Shell>
    );
  });
}
