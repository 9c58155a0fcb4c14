import type { Facts } from '../facts/facts.ts';
import { spanOf } from './days.ts';

/**
 * Things looked up by the days of their records. Finds everything that shares a day with the given
 * record, and sometimes more.
 */
export class DayIndex<Thing> {
  private readonly things: { readonly thing: Thing }[] = [];
  private readonly byDay = new Map<string, number[]>();
  /** Positions of things that cover more days than can be listed. */
  private readonly always: number[] = [];

  /** One thing may be added for several records. */
  add(facts: Facts, thing: Thing): void {
    const at = this.things.push({ thing }) - 1;
    const days = spanOf(facts);
    if (days === null) this.always.push(at);
    for (const day of days ?? []) {
      const here = this.byDay.get(day);
      if (here) here.push(at);
      else this.byDay.set(day, [at]);
    }
  }

  /** In the order they were added, each once. */
  near(facts: Facts): ReadonlySet<Thing> {
    const days = spanOf(facts);
    if (days === null) return new Set(this.things.map(({ thing }) => thing));
    const found = [...this.always];
    for (const day of days) found.push(...(this.byDay.get(day) ?? []));
    found.sort((a, b) => a - b);
    return new Set(found.flatMap((at) => this.things[at] ?? []).map(({ thing }) => thing));
  }
}
