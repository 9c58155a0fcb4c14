import { messages } from '#app/_text/messages.ts';
import { Tabs } from '#app/_ui/tabs.tsx';

const ADDRESSES = {
  people: '/users',
  keys: '/settings/keys',
  policies: '/settings/policies',
  models: '/settings/models',
  retention: '/settings/retention',
} as const;
type Tab = keyof typeof ADDRESSES;
const ORDER: readonly Tab[] = ['people', 'keys', 'policies', 'models', 'retention'];

/** The administrators' pages beside each other. */
export function SettingsTabs({ tab }: { tab: Tab }) {
  const text = messages.settings;
  const tabs = ORDER.map((one) => ({ href: ADDRESSES[one], label: text.tabs[one] }));
  return <Tabs label={text.tabsLabel} current={ADDRESSES[tab]} tabs={tabs} />;
}
