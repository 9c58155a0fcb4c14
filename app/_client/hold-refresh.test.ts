import { expect, it, vi } from 'vitest';
import { hold, whenFree } from './hold-refresh.ts';

it('runs at once if nothing holds, and otherwise once after everything that holds was released', () => {
  const run = vi.fn();
  whenFree(run);
  expect(run).toHaveBeenCalledTimes(1);
  const [first, second] = [hold(), hold()];
  whenFree(run);
  whenFree(run);
  first();
  expect(run).toHaveBeenCalledTimes(1);
  second();
  expect(run).toHaveBeenCalledTimes(2);
  hold()();
  expect(run).toHaveBeenCalledTimes(2);
});
