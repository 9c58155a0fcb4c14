/** A page of ids after this one, in text order, without duplicates. */
export function sliceIds(ids: Iterable<string>, after: string, limit: number): string[] {
  return [...new Set(ids)]
    .filter((id) => id > after)
    .sort()
    .slice(0, limit);
}
