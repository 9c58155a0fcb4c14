import { type PageEntry, tabsOf } from '#app/_server/pages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { encounterText as text } from './text.ts';

/** Title and tabs of the reconciliation pages. */
export function EncountersHead({ page, lead }: { page: PageEntry; lead: string }) {
  return (
    <>
      <PageHead
        title={page.title}
        lead={<WithHelp text={lead} topic="encounters" label={text.why} />}
      />
      <Tabs label={text.tabs} current={page.path} tabs={tabsOf(page)} />
    </>
  );
}
