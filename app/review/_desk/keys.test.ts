import { describe, expect, it } from 'vitest';
import { commandOf, KEYS } from './keys.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

describe('keys of the desk', () => {
  it('a held Enter never accepts twice and never submits', () => {
    expect(commandOf({ ...bare, code: 'Enter' })).toBe('accept');
    expect(commandOf({ ...bare, code: 'Enter', repeat: true })).toBe('ignored');
    expect(commandOf({ ...bare, code: 'Enter', ctrlKey: true, repeat: true })).toBe('ignored');
  });

  it('Ctrl and the command key of a Mac mean the same', () => {
    expect(commandOf({ ...bare, code: 'Enter', ctrlKey: true })).toBe('submit');
    expect(commandOf({ ...bare, code: 'Enter', metaKey: true })).toBe('submit');
    expect(commandOf({ ...bare, code: 'KeyZ', metaKey: true, shiftKey: true })).toBe('redo');
  });

  it('letters and digits alone are typing, not commands', () => {
    expect(commandOf({ ...bare, code: 'KeyM' })).toBeNull();
    expect(commandOf({ ...bare, code: 'Digit1' })).toBeNull();
    expect(commandOf({ ...bare, code: 'Digit1', altKey: true })).toBe('take-1');
  });

  it('no key means two things', () => {
    const keys = Object.values(KEYS).flat();
    expect(new Set(keys).size).toBe(keys.length);
  });
});
