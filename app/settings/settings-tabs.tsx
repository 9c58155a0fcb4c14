import Link from 'next/link';
import { messages } from '#app/_text/messages.ts';

const TABS = [
  { tab: 'people', href: '/users' },
  { tab: 'keys', href: '/settings/keys' },
  { tab: 'policies', href: '/settings/policies' },
  { tab: 'models', href: '/settings/models' },
  { tab: 'retention', href: '/settings/retention' },
] as const;

/** The administrators' pages beside each other. */
export function SettingsTabs({ tab }: { tab: (typeof TABS)[number]['tab'] }) {
  const text = messages.settings;
  return (
    <nav
      aria-label={text.tabsLabel}
      className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
    >
      {TABS.map((one) => (
        <Link
          key={one.tab}
          href={one.href}
          aria-current={one.tab === tab ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-2.5 py-2 whitespace-nowrap text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text"
        >
          {text.tabs[one.tab]}
        </Link>
      ))}
    </nav>
  );
}
