/** Something that waits for somebody, and where it is done. */
export interface Duty {
  readonly what: string;
  readonly href: string;
}

/** One line for so many of them; none for none. */
export function dutyIf(count: number, say: (count: number) => string, href: string): Duty[] {
  return count === 0 ? [] : [{ what: say(count), href }];
}
