import { expect, it } from 'vitest';
import { homeText } from './text.ts';

it.each([
  [0, 0, '$5 at risk'],
  [1, 0, '$5 at risk, 1 more on your desk'],
  [0, 2, '$5 at risk, 2 more on someone else’s desk'],
  [1, 2, '$5 at risk, 1 more on your desk, 2 more on someone else’s desk'],
])('with %i records on one’s own desk and %i on others, the note is “%s”', (own, others, note) => {
  expect(homeText.waitingNote('$5', own, others)).toBe(note);
});
