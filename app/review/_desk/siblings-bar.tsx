'use client';

import Link from 'next/link';
import { Icon } from '#app/_ui/icon.tsx';
import { check, dot } from '#app/_ui/icons.ts';
import type { DeskView } from './desk-view.ts';
import { siblingText as text } from './text.ts';

/** The records of the document, including this one: claims of a remittance, receipts of a scan. */
export function SiblingsBar({ view }: { view: DeskView }) {
  const { siblings, record } = view;
  if (siblings.length < 2) return null;
  const at = siblings.findIndex(({ id }) => id === record.id);
  return (
    <nav
      aria-label={text.records}
      className="relative flex h-9 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line bg-raised px-4 text-sm"
    >
      <span className="mr-1 whitespace-nowrap text-muted">
        {text.position(at + 1, siblings.length)}
      </span>
      {siblings.map(({ id, name, state }, index) => (
        <Link
          key={id}
          href={`/review/${id}`}
          prefetch={false}
          tabIndex={-1}
          aria-current={id === record.id ? 'page' : undefined}
          title={text.states[state]}
          className="flex max-w-52 items-center gap-1 rounded border border-line bg-surface px-2 py-0.5 whitespace-nowrap hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold"
        >
          <Icon
            of={state === 'accepted' ? check : dot}
            className={`size-3.5 ${state === 'accepted' ? 'text-ok' : 'text-warn'}`}
          />
          <span className="truncate">{name ?? text.unnamed(index + 1)}</span>
          <span className="sr-only">{text.states[state]}</span>
        </Link>
      ))}
    </nav>
  );
}
