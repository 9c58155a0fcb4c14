/** Whose the words are, `*` for everybody's, and what they print. */
export function splitTag(tag: string): [owners: string[], path: string] {
  const colon = tag.indexOf(':');
  return [tag.slice(0, colon).split('+'), tag.slice(colon + 1)];
}
