/** Something that is waiting for someone, and where it is done. */
export interface Duty {
  readonly what: string;
  readonly href: string;
}

/** One line for this many; none for zero. */
export function dutyIf(count: number, say: (count: number) => string, href: string): Duty[] {
  return count === 0 ? [] : [{ what: say(count), href }];
}
