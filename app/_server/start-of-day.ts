/** Midnight where the product runs: the people of an office share its day. */
export function startOfDay(now = new Date()): Date {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day;
}
