import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { commandText } from '#app/review/_desk/commands/command-text.ts';
import { entryOf, listCommands } from '#app/review/_desk/commands/commands.ts';
import { keyLabel } from '#app/review/_desk/commands/keys.ts';
import { text } from '../text.ts';

/** The desk's default keys, from its own table of commands. */
export function ShortcutTable() {
  const commands = listCommands().filter((command) => entryOf(command).keys.length > 0);
  return (
    <Panel className="mt-6 max-w-3xl">
      <Table
        label={commandText.help}
        head={[
          { key: 'does', title: text.keys.does },
          { key: 'pc', title: text.keys.pc },
          { key: 'mac', title: text.keys.mac },
        ]}
      >
        {commands.map((command) => (
          <tr key={command}>
            <Cell>{commandText[command]}</Cell>
            <Cell className="font-mono text-sm">{labelOf(entryOf(command).keys, 'pc')}</Cell>
            <Cell className="font-mono text-sm">{labelOf(entryOf(command).keys, 'mac')}</Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function labelOf(keys: readonly string[], platform: 'pc' | 'mac'): string {
  return keys
    .filter((key) => !key.includes('Numpad'))
    .map((key) => keyLabel(key, platform))
    .join(', ');
}
