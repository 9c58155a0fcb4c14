/** The id of the input of a field. */
export function fieldId(path: string): string {
  return `field:${path}`;
}
