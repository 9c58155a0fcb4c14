import { afterEach, expect, it, vi } from 'vitest';
import { dropToast, listToasts, showToast, watchToasts } from './toasts.ts';

afterEach(() => {
  for (const { id } of listToasts()) dropToast(id);
});

const texts = () => listToasts().map(({ text }) => text);

it('says the same thing once, as of the last time', () => {
  showToast({ text: 'Saved.' });
  showToast({ text: 'Tagged.' });
  const [first] = listToasts();
  showToast({ text: 'Saved.' });
  expect(texts()).toEqual(['Tagged.', 'Saved.']);
  // The time of the one before, when it ends, takes nothing away.
  dropToast(first?.id ?? 0);
  expect(texts()).toEqual(['Tagged.', 'Saved.']);
});

it('never covers the page: of many, the last three are shown', () => {
  for (const text of ['one', 'two', 'three', 'four']) showToast({ text });
  expect(texts()).toEqual(['two', 'three', 'four']);
});

it('tells who watches of every change, until they stop', () => {
  const heard = vi.fn();
  const stop = watchToasts(heard);
  showToast({ text: 'Saved.' });
  dropToast(listToasts()[0]?.id ?? 0);
  stop();
  showToast({ text: 'Saved.' });
  expect(heard).toHaveBeenCalledTimes(2);
});
