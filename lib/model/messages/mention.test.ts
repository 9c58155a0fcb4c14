import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserId } from '../ids.ts';
import { listMentioned, showMentions, storeMentions } from './mention.ts';

const person = (id: string, name: string) => ({ id: UserId.parse(id), name });
const PEOPLE = [
  person('a1', 'Ann Lee'),
  person('a2', 'Ann Lee-Park'),
  person('b1', 'Bo (billing)'),
  person('c1', 'Cy Doe'),
  person('c2', 'Cy Doe'),
  person('j1', 'José Núñez'),
];
const NAMES = new Map(PEOPLE.map(({ id, name }) => [id as string, name]));
const idsOf = (text: string, picked?: string[]) => storeMentions(text, PEOPLE, picked).ids;

describe('a mention', () => {
  it.each([
    ['@Ann Lee please look', ['a1']],
    ['ask @Ann Lee-Park.', ['a2']],
    ['@ann lee, @José Núñez: see', ['a1', 'j1']],
    ['(@Bo (billing))', ['b1']],
    ['@Ann Leeds, or mail ann@Ann Lee', []],
    ['@Ann', []],
    ['no one', []],
  ])('is a whole name after an @: %s', (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  it('of a name that two people share means the one who was picked', () => {
    expect(idsOf('@Cy Doe')).toEqual([]);
    expect(idsOf('@Cy Doe', ['c2'])).toEqual(['c2']);
    expect(idsOf('@Cy Doe', ['c1'])).toEqual(['c1']);
  });

  it('is stored as an id and shown by the name of today', () => {
    const { stored } = storeMentions('Hi @Ann Lee!', PEOPLE);
    expect(stored).toBe('Hi @{a1}!');
    expect(listMentioned(stored)).toEqual(['a1']);
    expect(showMentions(stored, new Map([['a1', 'Ann Smith']]))).toBe('Hi @Ann Smith!');
    expect(showMentions(stored, new Map())).toBe('Hi @former user!');
  });

  it('typed as an id is none', () => {
    const { stored, ids } = storeMentions('@{a1} @{', PEOPLE);
    expect([ids, listMentioned(stored)]).toEqual([[], []]);
    expect(showMentions(stored, NAMES)).toBe('@{a1} @{');
  });

  it('leaves the text as written', () => {
    const piece = fc.oneof(
      fc.constantFrom('@', '@{', '{', '}', '@{}', '@Ann Lee', '@Cy Doe', ' ', '@José Núñez'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const shown = showMentions(storeMentions(text, PEOPLE).stored, NAMES);
        expect(shown.toLowerCase()).toBe(text.toLowerCase());
      }),
    );
  });
});
