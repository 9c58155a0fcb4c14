/** The Monday, in UTC, of the week that a moment is in: ISO date. */
export function weekOf(moment: Date): string {
  const day = (moment.getUTCDay() + 6) % 7;
  return new Date(moment.getTime() - day * DAY_MS).toISOString().slice(0, 10);
}

/** The week this many weeks later (earlier if negative). */
export function weekAfter(week: string, count = 1): string {
  return new Date(startOf(week).getTime() + count * 7 * DAY_MS).toISOString().slice(0, 10);
}

/** The first moment of a week. */
export function startOf(week: string): Date {
  return new Date(`${week}T00:00:00Z`);
}

const DAY_MS = 86_400_000;
