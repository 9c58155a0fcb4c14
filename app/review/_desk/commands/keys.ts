import type { OwnKeys } from '../desk-view.ts';
import { COMMANDS, type Command, entryOf, listCommands } from './commands.ts';

/** The commands by key. */
export type KeyMap = ReadonlyMap<string, Command>;

/** The keys of a command: this person's own if they changed them, otherwise the defaults. */
export function keysOf(command: Command, own: OwnKeys): readonly string[] {
  return own[command] ?? entryOf(command).keys;
}

/** Built once for each set of own keys: every keystroke looks it up. */
export function keyMapOf(own: OwnKeys): KeyMap {
  const known = keyMaps.get(own) ?? buildKeyMap(own);
  keyMaps.set(own, known);
  return known;
}

const keyMaps = new WeakMap<OwnKeys, KeyMap>();

function buildKeyMap(own: OwnKeys): KeyMap {
  return new Map(
    listCommands().flatMap((command) => keysOf(command, own).map((key) => [key, command] as const)),
  );
}

/** The command that already uses this key; null if it is free. */
export function ownerOf(key: string, own: OwnKeys): Command | null {
  return listCommands().find((command) => keysOf(command, own).includes(key)) ?? null;
}

/** True if this person changed the key of an existing command. */
export function hasOwnKeys(own: OwnKeys): boolean {
  return Object.keys(own).some((name) => name in COMMANDS);
}

/** False for keys that type, move, leave the field, or belong to the browser. */
export function mayBeKey(name: string): boolean {
  const plain = !/^(Mod|Alt)\+/.test(name);
  return (
    !(plain && !/^(Shift\+)?F\d+$/.test(name)) && !/^(Mod\+)(Shift\+)?Key[CVXATWNRLF]$/.test(name)
  );
}

interface Key {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** `ignored`: one of our keys that must do nothing now, not even the browser's default. */
export function commandOf(key: Key, map: KeyMap): Command | 'ignored' | null {
  const command = map.get(nameOf(key));
  if (command === undefined) return null;
  // Holding Enter never answers twice and never submits.
  return key.repeat && !entryOf(command).repeats ? 'ignored' : command;
}

/** `Mod+Shift+Enter`, as in `COMMANDS`. */
export function nameOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Omit<Key, 'repeat'>): string {
  return [
    ctrlKey || metaKey ? 'Mod+' : '',
    altKey ? 'Alt+' : '',
    shiftKey ? 'Shift+' : '',
    code,
  ].join('');
}

/** The key that a button shows in its tooltip; the first if there are several. */
export function hintOf(command: Command, own: OwnKeys): string {
  return keyLabel(keysOf(command, own)[0] ?? '');
}

/** A key as it is shown: `Mod+Alt+Enter` → `Ctrl+Alt+Enter`, on a Mac `Cmd+Option+Enter`. */
export function keyLabel(key: string, platform: 'pc' | 'mac' = 'pc'): string {
  return key
    .replace('Mod', platform === 'mac' ? 'Cmd' : 'Ctrl')
    .replace('Alt', platform === 'mac' ? 'Option' : 'Alt')
    .replace(/Key([A-Z])/, '$1')
    .replace(/Digit(\d)/, '$1')
    .replace('BracketLeft', '[')
    .replace('BracketRight', ']')
    .replace('Equal', '=')
    .replace('Minus', '-')
    .replace('Escape', 'Esc')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→');
}
