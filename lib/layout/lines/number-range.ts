/** The numbers of lines from `from` up to, but not including, `to`; none if `to` is not larger. */
export function numberRange(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
