/** Whether two lists have the same things in the same order. */
export function areSame<Thing>(a: readonly Thing[], b: readonly Thing[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
