/** A page of what a source lists as a whole: ids after this one, in the order of their text, each once. */
export function sliceIds(ids: Iterable<string>, after: string, limit: number): string[] {
  return [...new Set(ids)]
    .filter((id) => id > after)
    .sort()
    .slice(0, limit);
}
