'use client';

import { buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { turn as turnSign } from '#app/_ui/icons.ts';
import { Menu } from '#app/_ui/menu.tsx';
import { structureText as text } from './text.ts';

const TURNS = [90, 180, 270] as const;

/** Rotates a page clockwise by 90°, 180°, or 270°. */
export function TurnMenu({
  page,
  className,
  disabled,
  keys,
  onTurn,
}: {
  page: number;
  className?: string;
  disabled?: boolean;
  /** The keys that do the same. */
  keys?: Readonly<Record<(typeof TURNS)[number], string>>;
  onTurn: (turn: 90 | 180 | 270) => void;
}) {
  return (
    <Menu
      disabled={disabled}
      aria-label={text.turn(page)}
      title={text.turn(page)}
      className={buttonClass('quiet', className)}
      entries={TURNS.map((turn) => ({
        kind: 'act',
        label: text.turns[turn],
        ...(keys && { hint: keys[turn] }),
        onSelect: () => onTurn(turn),
      }))}
    >
      <Icon of={turnSign} />
    </Menu>
  );
}
