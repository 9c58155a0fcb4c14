/** A known layout's number in a form that people can read out loud: the beginning of its id. */
export function nameLayout(layout: number): string {
  return layout.toString(16).padStart(12, '0').slice(0, 6);
}
