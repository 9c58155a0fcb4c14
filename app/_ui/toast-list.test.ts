import { afterEach, expect, it, vi } from 'vitest';
import { dropToast, listToasts, showToast, undoToast, watchToasts } from './toast-list.ts';

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
  // When the previous toast's time ends, the new one stays.
  dropToast(first?.id ?? 0);
  expect(texts()).toEqual(['Tagged.', 'Saved.']);
});

it('never covers the page: of many, the last three are shown', () => {
  for (const text of ['one', 'two', 'three', 'four']) showToast({ text });
  expect(texts()).toEqual(['two', 'three', 'four']);
});

it('shows of a group only the newest', () => {
  showToast({ text: 'Page 1 rotated.', group: 'pages' });
  showToast({ text: 'Saved.' });
  showToast({ text: 'Page 2 rotated.', group: 'pages' });
  expect(texts()).toEqual(['Saved.', 'Page 2 rotated.']);
});

it('stays and says why when its undo fails, and goes when it works', async () => {
  const answers = ['No connection.', null];
  const undo = vi.fn(async () => answers.shift() ?? null);
  showToast({ text: 'Renamed.', undo });
  const id = listToasts()[0]?.id ?? 0;
  await Promise.all([undoToast(id), undoToast(id)]);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(listToasts()).toMatchObject([{ id, problem: 'No connection.', undoing: false }]);
  await undoToast(id);
  expect(texts()).toEqual([]);
});

it('says that an undo failed even if it was closed meanwhile', async () => {
  showToast({ text: 'Renamed.', undo: async () => 'No connection.' });
  const id = listToasts()[0]?.id ?? 0;
  const undone = undoToast(id);
  dropToast(id);
  await undone;
  expect(listToasts()).toMatchObject([{ id, problem: 'No connection.' }]);
});

it('notifies its listeners of every change, until they unsubscribe', () => {
  const heard = vi.fn();
  const stop = watchToasts(heard);
  showToast({ text: 'Saved.' });
  dropToast(listToasts()[0]?.id ?? 0);
  stop();
  showToast({ text: 'Saved.' });
  expect(heard).toHaveBeenCalledTimes(2);
});
