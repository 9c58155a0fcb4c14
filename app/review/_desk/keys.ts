/** What a key makes the desk do. */
export type Command =
  | 'accept'
  | 'next-flag'
  | 'previous-flag'
  | 'edit'
  | 'restore'
  | 'take-1'
  | 'take-2'
  | 'take-3'
  | 'take-4'
  | 'not-on-page'
  | 'illegible'
  | 'document-wrong'
  | 'submit'
  | 'accept-rest'
  | 'postpone'
  | 'escalate'
  | 'comment'
  | 'undo'
  | 'redo'
  | 'row-add'
  | 'row-remove'
  | 'row-up'
  | 'row-down'
  | 'cell-up'
  | 'cell-down'
  | 'cell-left'
  | 'cell-right'
  | 'page-previous'
  | 'page-next'
  | 'turn-right'
  | 'turn-over'
  | 'turn-left'
  | 'regroup'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'help';

/**
 * Default keys by command: modifiers in the order Mod (Ctrl, or ⌘ on a Mac), Alt, Shift, then the
 * physical key (`KeyboardEvent.code`), because Alt changes letters on some systems.
 */
export const KEYS: Readonly<Record<Command, readonly string[]>> = {
  accept: ['Enter', 'NumpadEnter'],
  'next-flag': ['F8'],
  'previous-flag': ['Shift+F8'],
  edit: ['F2'],
  restore: ['Escape'],
  'take-1': ['Alt+Digit1'],
  'take-2': ['Alt+Digit2'],
  'take-3': ['Alt+Digit3'],
  'take-4': ['Alt+Digit4'],
  'not-on-page': ['Alt+KeyM'],
  illegible: ['Alt+KeyI'],
  'document-wrong': ['Alt+KeyW'],
  submit: ['Mod+Enter', 'Mod+NumpadEnter'],
  'accept-rest': ['Mod+Shift+Enter', 'Mod+Shift+NumpadEnter'],
  postpone: ['Alt+KeyS'],
  escalate: ['Alt+KeyE'],
  comment: ['Alt+KeyC'],
  undo: ['Mod+KeyZ'],
  redo: ['Mod+Shift+KeyZ', 'Mod+KeyY'],
  'row-add': ['Alt+Insert'],
  'row-remove': ['Alt+Delete'],
  'row-up': ['Alt+ArrowUp'],
  'row-down': ['Alt+ArrowDown'],
  'cell-up': ['ArrowUp'],
  'cell-down': ['ArrowDown'],
  'cell-left': ['ArrowLeft'],
  'cell-right': ['ArrowRight'],
  'page-previous': ['Alt+BracketLeft'],
  'page-next': ['Alt+BracketRight'],
  'turn-right': ['Alt+KeyR'],
  'turn-over': ['Alt+KeyU'],
  'turn-left': ['Alt+Shift+KeyR'],
  regroup: ['Alt+KeyG'],
  'zoom-in': ['Alt+Equal', 'Alt+NumpadAdd'],
  'zoom-out': ['Alt+Minus', 'Alt+NumpadSubtract'],
  'zoom-reset': ['Alt+Digit0'],
  help: ['F1'],
};

export type Keys = Readonly<Record<Command, readonly string[]>>;

export type KeyMap = ReadonlyMap<string, Command>;

/** The keys of this person: their own where they changed them, otherwise the defaults. */
export function keysOf(own: Readonly<Record<string, readonly string[]>>): Keys {
  const changed = Object.fromEntries(Object.entries(own).filter(([name]) => name in KEYS));
  return { ...KEYS, ...changed };
}

export function buildKeyMap(keys: Keys): KeyMap {
  return new Map(
    listCommands().flatMap((command) => keys[command].map((key) => [key, command] as const)),
  );
}

/** The command that already uses this key; null when it is free. */
export function ownerOf(key: string, keys: Keys): Command | null {
  return listCommands().find((command) => keys[command].includes(key)) ?? null;
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

/** Held keys repeat only for moving and zooming. Holding Enter never submits. */
const MAY_REPEAT: ReadonlySet<Command> = new Set([
  'next-flag',
  'previous-flag',
  'cell-up',
  'cell-down',
  'cell-left',
  'cell-right',
  'zoom-in',
  'zoom-out',
]);

/** `ignored`: one of our keys that must do nothing now, not even the browser's default. */
export function commandOf(key: Key, map: KeyMap): Command | 'ignored' | null {
  const command = map.get(nameOf(key));
  if (command === undefined) return null;
  return key.repeat && !MAY_REPEAT.has(command) ? 'ignored' : command;
}

/** `Mod+Shift+Enter`, as in `KEYS`. */
export function nameOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Omit<Key, 'repeat'>): string {
  return [
    ctrlKey || metaKey ? 'Mod+' : '',
    altKey ? 'Alt+' : '',
    shiftKey ? 'Shift+' : '',
    code,
  ].join('');
}

export function listCommands(): Command[] {
  return Object.keys(KEYS).filter((name): name is Command => name in KEYS);
}

/** The key that a button shows in its tooltip; the first if there are several. */
export function hintOf(command: Command, keys: Keys): string {
  return keyLabel(keys[command][0] ?? '');
}

/** A key as it is shown: `Mod+Shift+Enter` → `Ctrl+Shift+Enter`. */
export function keyLabel(key: string): string {
  return key
    .replace('Mod', 'Ctrl')
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
