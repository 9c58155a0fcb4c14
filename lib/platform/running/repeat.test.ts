import { expect, it } from 'vitest';
import { repeat } from './repeat.ts';

it('takes turns at once while there is more, goes on after a failure, and ends with the turn under way', async () => {
  const turns: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const last = Promise.withResolvers<void>();
  const lane = repeat({ everyMs: 1, failed: 'a turn failed' }, async () => {
    turns.push('turn');
    if (turns.length === 1) return { more: true };
    if (turns.length === 2) throw new Error('no');
    waiting.resolve();
    await last.promise;
    return { more: true };
  });
  await waiting.promise;
  const stopped = lane.stop();
  turns.push('asked to stop');
  last.resolve();
  await stopped;
  expect(turns).toEqual(['turn', 'turn', 'turn', 'asked to stop']);
});

it('stops immediately if asked to while it waits', async () => {
  const first = Promise.withResolvers<void>();
  const lane = repeat({ everyMs: 3_600_000, failed: 'a turn failed' }, async () => {
    first.resolve();
    return { more: false };
  });
  await first.promise;
  await lane.stop();
});
