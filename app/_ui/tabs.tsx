import { Link } from './link.tsx';

/**
 * Links to related pages. `current` is the address of this one. Wide screens show all of them; on
 * phones they scroll, begin at the current one, and fade out where there are more.
 */
export function Tabs({
  label,
  current,
  tabs,
}: {
  label: string;
  current: string;
  tabs: readonly { readonly href: string; readonly label: string }[];
}) {
  return (
    <nav
      aria-label={label}
      className="mb-5 flex gap-x-0.5 border-b border-line max-md:overflow-x-auto max-md:pr-8 max-md:[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)] max-md:[scrollbar-width:none] md:flex-wrap"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-2 py-2 whitespace-nowrap text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text max-md:aria-[current=page]:[scroll-initial-target:nearest]"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
