'use client';

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { commandText } from '../commands/command-text.ts';
import { type Command, listCommands } from '../commands/commands.ts';
import { hasOwnKeys, keyLabel, keysOf, mayBeKey, nameOf, ownerOf } from '../commands/keys.ts';
import type { OwnKeys } from '../desk-view.ts';
import { helpText as text } from './help-text.ts';

/** All keyboard shortcuts of the desk. Each can be changed for this person, on every machine. */
export function HelpDialog({
  own,
  onChange,
  onClose,
}: {
  own: OwnKeys;
  onChange: (own: OwnKeys) => void;
  onClose: () => void;
}) {
  const { asking, setAsking, problem, press } = useKeyChange(own, onChange);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={text.title}
      description={text.text}
    >
      <p role="status" className="not-empty:mb-2 text-sm text-bad">
        {problem}
      </p>
      <dl className="space-y-1 gap-x-8 md:columns-2">
        {listCommands().map((command) => (
          <Row key={command} does={commandText[command]}>
            <KeyButton
              shown={asking === command ? text.press : labelsOf(keysOf(command, own))}
              does={commandText[command]}
              changed={own[command] !== undefined}
              onAsk={(on) => setAsking(on ? command : null)}
              onKeyDown={(event) => {
                if (asking === command) press(event, command);
              }}
            />
          </Row>
        ))}
        <Row does={text.tab}>
          <span className="px-1.5 font-mono text-xs text-muted">Tab, Shift+Tab</span>
        </Row>
        <Row does={text.click}>
          <span className="px-1.5 font-mono text-xs text-muted">Alt+click</span>
        </Row>
      </dl>
      <div className="sticky -bottom-5 -mx-5 mt-4 -mb-5 flex justify-end gap-2 border-t border-line bg-surface px-5 py-3">
        <Button disabled={!hasOwnKeys(own)} onClick={() => onChange({})}>
          {text.reset}
        </Button>
        <Button look="primary" onClick={onClose}>
          {commonText.close}
        </Button>
      </div>
    </Dialog>
  );
}

/** Waits for the key of one command, and refuses one that is taken or reserved. */
function useKeyChange(own: OwnKeys, onChange: (own: OwnKeys) => void) {
  const [asking, setAsking] = useState<Command | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function press(event: KeyboardEvent, command: Command) {
    if (['Control', 'Alt', 'Shift', 'Meta', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setAsking(null);
    if (event.key === 'Escape') return setProblem(null);
    const name = nameOf(event);
    const owner = ownerOf(name, own);
    if (!mayBeKey(name)) return setProblem(text.refused(keyLabel(name)));
    if (owner !== null && owner !== command)
      return setProblem(text.taken(keyLabel(name), commandText[owner]));
    setProblem(null);
    onChange({ ...own, [command]: [name] });
  }
  return { asking, setAsking, problem, press };
}

function KeyButton({
  shown,
  does,
  changed,
  onAsk,
  onKeyDown,
}: {
  shown: string;
  does: string;
  /** It differs from the default key. */
  changed: boolean;
  onAsk: (on: boolean) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  return (
    <button
      type="button"
      aria-label={text.change(shown, does)}
      className={`rounded px-1.5 py-0.5 font-mono text-xs whitespace-nowrap hover:bg-raised ${changed ? 'text-accent' : 'text-muted'}`}
      onClick={() => onAsk(true)}
      onBlur={() => onAsk(false)}
      onKeyDown={onKeyDown}
    >
      {shown}
    </button>
  );
}

function Row({ does, children }: { does: string; children: ReactNode }) {
  return (
    <div className="flex break-inside-avoid items-center justify-between gap-3 border-b border-line pb-0.5">
      <dt>{does}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function labelsOf(keys: readonly string[]): string {
  const shown = keys.filter((key) => !key.includes('Numpad')).map((key) => keyLabel(key));
  return shown.length === 0 ? text.none : shown.join(', ');
}
