import { Tabs } from '#app/_ui/tabs.tsx';

const TABS = {
  people: { href: '/users', label: 'People' },
  keys: { href: '/settings/keys', label: 'API keys' },
  policies: { href: '/settings/policies', label: 'Policies' },
  models: { href: '/settings/models', label: 'Language models' },
  retention: { href: '/settings/retention', label: 'Retention and sign-in' },
} as const;

/** The administrators' pages, side by side. */
export function SettingsTabs({ tab }: { tab: keyof typeof TABS }) {
  return <Tabs label="Settings" current={TABS[tab].href} tabs={Object.values(TABS)} />;
}
