/** `2026-03-14` → `3/14/2026`, for people. Text that is not an ISO date stays as it is. */
export function showDay(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? `${Number(match[2])}/${Number(match[3])}/${match[1]}` : text;
}
