'use client';

import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, useRef } from 'react';
import { Icon } from './icon.tsx';
import type { Drawing } from './icons.ts';
import { Link } from './link.tsx';
import type { MenuEntry } from './menu-entry.ts';

const ITEM =
  'flex cursor-pointer items-center justify-between gap-6 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

type Props = ComponentProps<'button'> & {
  entries: readonly MenuEntry[];
  side: 'top' | 'bottom';
  align: 'start' | 'end';
  /** It was opened with the keyboard before this component was loaded. */
  byKey: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** The button of a menu together with its list. */
export function MenuList({ entries, side, align, byKey, isOpen, onOpenChange, ...button }: Props) {
  const startsAtFirst = useRef(byKey);
  const focusFirst = (list: HTMLElement | null) => {
    if (list === null || !startsAtFirst.current) return;
    startsAtFirst.current = false;
    list.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  };
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger {...button} />
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={focusFirst}
          side={side}
          align={align}
          sideOffset={6}
          className="z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-2xl"
        >
          {entries.map((entry) => (
            <Entry key={entry.label} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'line') return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
  if (entry.kind === 'heading')
    return (
      <DropdownMenu.Label className="px-2.5 py-1 text-xs text-muted">
        {entry.label}
      </DropdownMenu.Label>
    );
  if (entry.kind === 'link')
    return (
      <DropdownMenu.Item asChild className={ITEM}>
        <Link href={entry.href}>
          <Label entry={entry} />
        </Link>
      </DropdownMenu.Item>
    );
  return (
    <DropdownMenu.Item className={ITEM} onSelect={entry.onSelect}>
      <Label entry={entry} />
      {entry.hint === undefined ? null : (
        <span aria-hidden="true" className="text-xs text-muted">
          {entry.hint}
        </span>
      )}
    </DropdownMenu.Item>
  );
}

function Label({ entry: { icon, label } }: { entry: { icon?: Drawing; label: string } }) {
  return (
    <span className="flex items-center gap-2">
      {icon ? <Icon of={icon} className="size-4 text-muted" /> : null}
      {label}
    </span>
  );
}
