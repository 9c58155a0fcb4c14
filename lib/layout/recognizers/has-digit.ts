import type { Token } from '../page/lay-out-page.ts';

/**
 * Whether one of so many tokens from this one on has a digit: most words have none, and numbers are
 * looked for from each in many ways.
 */
export function hasDigit(tokens: readonly Token[], at: number, count: number): boolean {
  for (let next = at; next < at + count; next++)
    if (/\d/.test(tokens[next]?.text ?? '')) return true;
  return false;
}
