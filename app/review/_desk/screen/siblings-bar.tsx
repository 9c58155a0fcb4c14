'use client';

import { useEffect, useRef } from 'react';
import { Icon } from '#app/_ui/icon.tsx';
import { check, dot } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import type { DeskSibling, DeskView } from '../desk-view.ts';
import { siblingText as text } from '../text.ts';

/** The records of the document, including this one: claims of a remittance, receipts of a scan. */
export function SiblingsBar({
  view,
  submitted,
}: {
  view: DeskView;
  /** Ids of records that this person has just submitted, which the view may not know yet. */
  submitted: ReadonlySet<string>;
}) {
  const { siblings, siblingCount, record } = view;
  if (siblingCount < 2) return null;
  const own = siblings.find(({ id }) => id === record.id);
  return (
    <nav
      aria-label={text.records}
      className="relative flex h-9 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line bg-raised px-4 text-sm"
    >
      <span className="mr-1 whitespace-nowrap text-muted">
        {text.position(own?.number ?? 1, siblingCount)}
      </span>
      {siblings.map((sibling) => (
        <SiblingLink
          key={sibling.id}
          sibling={sibling}
          current={sibling === own}
          submitted={submitted.has(sibling.id)}
        />
      ))}
    </nav>
  );
}

function SiblingLink({
  sibling: { id, number, name, state },
  current,
  submitted,
}: {
  sibling: DeskSibling;
  current: boolean;
  submitted: boolean;
}) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const accepted = state === 'accepted';
  const isDone = accepted || (submitted && !current);
  const says = isDone && !accepted ? text.submitted : text.states[state];
  return (
    <Link
      ref={link}
      href={`/review/${id}`}
      tabIndex={-1}
      aria-current={current ? 'page' : undefined}
      title={says}
      className="flex max-w-52 shrink-0 items-center gap-1 rounded border border-line bg-surface px-2 py-0.5 whitespace-nowrap hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold"
    >
      <Icon of={isDone ? check : dot} className={`size-3.5 ${isDone ? 'text-ok' : 'text-warn'}`} />
      <span className="truncate">{name ?? text.unnamed(number)}</span>
      <span className="sr-only">{says}</span>
    </Link>
  );
}
