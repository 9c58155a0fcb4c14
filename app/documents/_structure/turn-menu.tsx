'use client';

import { DropdownMenu } from 'radix-ui';
import { buttonClass } from '#app/_ui/button.tsx';
import { structureText as text } from './text.ts';

const ITEM =
  'flex cursor-pointer items-center justify-between gap-6 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

const TURNS = [90, 180, 270] as const;

/** Rotates a page clockwise by 90°, 180° or 270°. */
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
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        disabled={disabled}
        aria-label={text.turn(page)}
        title={text.turn(page)}
        className={buttonClass('quiet', className)}
      >
        ⟳
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-48 rounded-lg border border-line bg-surface p-1.5 shadow-2xl"
        >
          {TURNS.map((turn) => (
            <DropdownMenu.Item key={turn} className={ITEM} onSelect={() => onTurn(turn)}>
              {text.turns[turn]}
              {keys ? <span className="text-xs text-muted">{keys[turn]}</span> : null}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
