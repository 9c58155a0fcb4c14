/** A mention that someone is typing: the text after its @, and the position of the @. */
export interface OpenMention {
  readonly at: number;
  readonly query: string;
}

/** With more letters, it is no longer a name. */
const MOST = 40;

/** The mention before the caret; null if there is none. */
export function findMention(text: string, caret: number): OpenMention | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || caret - at > MOST || /[\p{L}\p{N}]$/u.test(before.slice(0, at))) return null;
  return { at, query: before.slice(at + 1) };
}

/** Whether a name, or one of its parts, begins like this, ignoring case and accents. */
export function isNamed(name: string, query: string): boolean {
  const [plain, wanted] = [simplify(name), simplify(query)];
  return plain.startsWith(wanted) || plain.split(/[\s-]+/).some((part) => part.startsWith(wanted));
}

function simplify(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The text with the full name instead of what was typed, and the new position of the caret. */
export function completeMention(
  text: string,
  { at, query }: OpenMention,
  name: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(at + 1 + query.length);
  const start = `${text.slice(0, at)}@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: start + rest, caret: start.length + (rest.startsWith(' ') ? 1 : 0) };
}
