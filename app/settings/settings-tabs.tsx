import { type PageEntry, tabsOf } from '#app/_server/pages.ts';
import { Tabs } from '#app/_ui/tabs.tsx';

/** The administrators' pages, side by side. */
export function SettingsTabs({ page }: { page: PageEntry }) {
  return <Tabs label="Settings" current={page.path} tabs={tabsOf(page)} />;
}
