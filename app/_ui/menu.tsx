'use client';

import { type ComponentProps, type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { MenuEntry } from './menu-entry.ts';
import type { MenuList } from './menu-list.tsx';

const loadList = () => import('./menu-list.tsx');

type Props = ComponentProps<'button'> & {
  entries: readonly MenuEntry[];
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
};

/**
 * A button that opens a list. The code that draws lists is a tenth of a page's script, so it is
 * loaded when someone first reaches for one; until then this is only the button.
 */
export function Menu({ entries, side = 'bottom', align = 'end', ...button }: Props) {
  const [List, setList] = useState<typeof MenuList | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const open = async (isKey: boolean) => {
    const loaded = await loadList().catch(() => null);
    if (loaded === null) return;
    setByKey(isKey);
    setOpen(true);
    setList(() => loaded.MenuList);
  };
  if (List) {
    const list = { entries, side, align, byKey, isOpen, onOpenChange: setOpen };
    return <List {...list} {...button} />;
  }
  const reach = () => void loadList().catch(() => {});
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      {...button}
      onPointerEnter={reach}
      onFocus={reach}
      onClick={(event: MouseEvent) => void open(event.detail === 0)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        void open(true);
      }}
    />
  );
}
