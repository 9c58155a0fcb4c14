import { describe, expect, it } from 'vitest';
import { commandText } from './command-text.ts';
import { entryOf, listCommands } from './commands.ts';
import { commandOf, keyMapOf, mayBeKey } from './keys.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

const SHIPPED = keyMapOf({});

describe('keys of the desk', () => {
  it('a held Enter never accepts twice and never submits', () => {
    expect(commandOf({ ...bare, code: 'Enter' }, SHIPPED)).toBe('accept');
    expect(commandOf({ ...bare, code: 'Enter', repeat: true }, SHIPPED)).toBe('ignored');
    expect(commandOf({ ...bare, code: 'Enter', ctrlKey: true, repeat: true }, SHIPPED)).toBe(
      'ignored',
    );
  });

  it('Ctrl and the command key of a Mac mean the same', () => {
    expect(commandOf({ ...bare, code: 'Enter', ctrlKey: true }, SHIPPED)).toBe('submit');
    expect(commandOf({ ...bare, code: 'Enter', metaKey: true }, SHIPPED)).toBe('submit');
    expect(commandOf({ ...bare, code: 'KeyZ', metaKey: true, shiftKey: true }, SHIPPED)).toBe(
      'redo',
    );
  });

  it('letters and digits alone are typing, not commands', () => {
    expect(commandOf({ ...bare, code: 'KeyM' }, SHIPPED)).toBeNull();
    expect(commandOf({ ...bare, code: 'Digit1' }, SHIPPED)).toBeNull();
    expect(commandOf({ ...bare, code: 'Digit1', altKey: true }, SHIPPED)).toBe('use-1');
  });

  it('a person’s own key replaces the default, and the others stay', () => {
    const own = keyMapOf({ submit: ['F9'], 'no-such-command': ['F10'] });
    expect(commandOf({ ...bare, code: 'F9' }, own)).toBe('submit');
    expect(commandOf({ ...bare, code: 'Enter', ctrlKey: true }, own)).toBeNull();
    expect(commandOf({ ...bare, code: 'F10' }, own)).toBeNull();
    expect(commandOf({ ...bare, code: 'F8' }, own)).toBe('next-question');
  });

  it('keys that type or belong to the browser cannot be chosen', () => {
    for (const name of ['KeyA', 'Shift+KeyA', 'ArrowDown', 'Mod+KeyC', 'Mod+KeyW'])
      expect(mayBeKey(name), name).toBe(false);
    for (const name of ['F9', 'Shift+F9', 'Alt+KeyQ', 'Mod+Enter'])
      expect(mayBeKey(name), name).toBe(true);
  });

  it('every command says what it does', () => {
    expect(Object.keys(commandText).toSorted()).toEqual(listCommands().toSorted());
  });

  it('no key has two commands', () => {
    const keys = listCommands().flatMap((command) => entryOf(command).keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
