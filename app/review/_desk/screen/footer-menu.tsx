'use client';

import { buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { below } from '#app/_ui/icons.ts';
import { Menu } from '#app/_ui/menu.tsx';
import type { MenuEntry } from '#app/_ui/menu-entry.ts';
import { commandText } from '../commands/command-text.ts';
import { type Command, entryOf, listCommands } from '../commands/commands.ts';
import { hintOf } from '../commands/keys.ts';
import type { OwnKeys } from '../desk-view.ts';
import { footerText as text } from '../text.ts';

/** Less common actions on a record: leave it undecided, or change its type or pages. */
export function FooterMenu({ keys, run }: { keys: OwnKeys; run: (command: Command) => void }) {
  const entriesOf = (part: 'leave' | 'document') =>
    listCommands()
      .filter((command) => entryOf(command).menu === part)
      .map(
        (command): MenuEntry => ({
          kind: 'act',
          label: commandText[command],
          hint: hintOf(command, keys),
          onSelect: () => run(command),
        }),
      );
  return (
    <Menu
      side="top"
      align="start"
      className={buttonClass('plain')}
      entries={[
        ...entriesOf('leave'),
        { kind: 'line', label: 'the document' },
        ...entriesOf('document'),
      ]}
    >
      {text.more} <Icon of={below} className="size-3.5" />
    </Menu>
  );
}
