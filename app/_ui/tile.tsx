import type { ReactNode } from 'react';
import type { HelpSlug } from '#app/_help/topics.ts';
import { HelpLink } from './help-link.tsx';
import { Icon } from './icon.tsx';
import { right } from './icons.ts';
import { Link } from './link.tsx';

/** One key figure, with a note below; `href` leads to what it counts. */
export function Tile({
  title,
  value,
  note,
  href,
  help,
}: {
  title: string;
  value: string;
  note?: ReactNode;
  href?: string;
  /** The help page that explains it. */
  help?: HelpSlug;
}) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
      <dt className="text-sm text-muted">
        {href ? (
          <Link href={href} className="underline-offset-2 hover:text-accent hover:underline">
            {title} <Icon of={right} className="size-3 align-[-1px]" />
          </Link>
        ) : (
          title
        )}{' '}
        {help ? <HelpLink topic={help} label={`Help: ${title}`} /> : null}
      </dt>
      <dd className="mt-0.5 text-2xl font-semibold tracking-tight">{value}</dd>
      {note ? <dd className="mt-0.5 text-sm text-muted">{note}</dd> : null}
    </div>
  );
}
