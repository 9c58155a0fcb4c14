import { expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { quietConsole } from './quiet-console.ts';

it('a failed page is logged by type, place and digest, and never by its message', () => {
  const written: string[] = [];
  const child = { error: (...said: unknown[]) => written.push(JSON.stringify(said)) };
  vi.spyOn(log, 'child').mockReturnValue(child as never);
  const target = { error: console.error, warn: console.warn };
  const undo = quietConsole(target);
  const error = Object.assign(new TypeError('cannot parse "Quillfeather, Ada"'), {
    digest: '1234',
    cause: new Error('detail: Quillfeather'),
  });
  target.error('⨯', error);
  target.error('Invariant: no page for Quillfeather');
  undo();
  expect(written.join()).not.toContain('Quillfeather');
  expect(written[0]).toContain('TypeError');
  expect(written[0]).toContain('1234');
  expect(written[1]).toContain('Invariant');
  expect(target.error).toBe(console.error);
});
