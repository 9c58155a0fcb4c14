/** Which records the words belong to (`*` for all of them), and what they print. */
export function splitTag(tag: string): [owners: string[], path: string] {
  const colon = tag.indexOf(':');
  return [tag.slice(0, colon).split('+'), tag.slice(colon + 1)];
}
