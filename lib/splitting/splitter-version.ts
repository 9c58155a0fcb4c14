/** Changes whenever the same pages may be split otherwise. */
export function splitterVersion(): string {
  return 'cues-1';
}
