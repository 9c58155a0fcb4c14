'use client';

import { type KeyboardEvent, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import {
  type Command,
  KEYS,
  keyLabel,
  keysOf,
  listCommands,
  mayBeKey,
  nameOf,
  ownerOf,
} from './keys.ts';

export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** All keys of the desk; each can be changed on the spot, for this person, on every machine. */
export function HelpDialog({
  own,
  onChange,
  onClose,
}: {
  own: OwnKeys;
  onChange: (own: OwnKeys) => void;
  onClose: () => void;
}) {
  const text = messages.review;
  const [asking, setAsking] = useState<Command | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keys = keysOf(own);

  function press(event: KeyboardEvent, command: Command) {
    if (['Control', 'Alt', 'Shift', 'Meta', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setAsking(null);
    if (event.key === 'Escape') return setProblem(null);
    const name = nameOf(event);
    const owner = ownerOf(name, keys);
    if (!mayBeKey(name)) return setProblem(text.keyRefused(keyLabel(name)));
    if (owner !== null && owner !== command)
      return setProblem(text.keyTaken(keyLabel(name), text.keys[owner]));
    setProblem(null);
    onChange({ ...own, [command]: [name] });
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={text.helpTitle}
      description={text.helpText}
    >
      <p role="status" className="not-empty:mb-2 text-sm text-bad">
        {problem}
      </p>
      <dl className="space-y-1 gap-x-8 md:columns-2">
        {listCommands().map((command) => {
          const shown = asking === command ? text.pressKey : labelsOf(keys[command]);
          return (
            <Row key={command} does={text.keys[command]}>
              <button
                type="button"
                aria-label={text.changeKey(shown, text.keys[command])}
                className={`rounded px-1.5 py-0.5 font-mono text-xs whitespace-nowrap hover:bg-raised ${own[command] ? 'text-accent' : 'text-muted'}`}
                onClick={() => setAsking(command)}
                onBlur={() => setAsking(null)}
                onKeyDown={(event) => {
                  if (asking === command) press(event, command);
                }}
              >
                {shown}
              </button>
            </Row>
          );
        })}
        <Row does={text.keyTab}>
          <span className="px-1.5 font-mono text-xs text-muted">Tab, Shift+Tab</span>
        </Row>
        <Row does={text.keyClick}>
          <span className="px-1.5 font-mono text-xs text-muted">Alt+click</span>
        </Row>
      </dl>
      <div className="mt-4 flex justify-end gap-2">
        <Button
          disabled={!Object.keys(own).some((name) => name in KEYS)}
          onClick={() => onChange({})}
        >
          {text.keysReset}
        </Button>
        <Button look="primary" onClick={onClose}>
          {messages.common.close}
        </Button>
      </div>
    </Dialog>
  );
}

function Row({ does, children }: { does: string; children: React.ReactNode }) {
  return (
    <div className="flex break-inside-avoid items-center justify-between gap-3 border-b border-line pb-0.5">
      <dt>{does}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function labelsOf(keys: readonly string[]): string {
  return keys
    .filter((key) => !key.includes('Numpad'))
    .map(keyLabel)
    .join(', ');
}
