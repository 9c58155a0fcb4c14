import type { HelpSlug } from '#app/_help/topics.ts';
import { Link } from './link.tsx';

/** A small “?” beside a figure that links to the help page about it. */
export function HelpLink({
  topic,
  label,
  tabIndex,
}: {
  topic: HelpSlug;
  /** What the page explains, for screen readers and as a tooltip. */
  label: string;
  tabIndex?: number;
}) {
  return (
    <Link
      href={`/help/${topic}`}
      tabIndex={tabIndex}
      title={label}
      aria-label={label}
      className="inline-grid size-4.5 shrink-0 place-items-center rounded-full border border-line-strong text-xs text-muted hover:border-accent hover:text-accent"
    >
      ?
    </Link>
  );
}
