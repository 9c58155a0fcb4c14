import type { Separators } from './segment.ts';

/** What an ISA segment declares, and where it ends. */
export interface Header {
  readonly separators: Separators;
  /** Length of the segment without its terminator. */
  readonly length: number;
}

/** Enough characters to read the separators of any header we accept. */
export const HEADER_WINDOW = 400;

/** Standard widths of ISA01 to ISA16; ISA is the only segment with fixed widths. */
export const ISA_WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

/**
 * Reads the separators at the beginning of a file or interchange. An ISA is read by counting its 16
 * element separators, not by its columns, because files with a wrong width are common. Without an
 * ISA (GS or ST first), the separators are inferred from the first segments.
 *
 * @param text begins with the segment and has at least `HEADER_WINDOW` characters, or all there
 * are.
 * @returns null if the text does not begin like X12.
 */
export function readSeparators(text: string): Header | null {
  return text.startsWith('ISA') ? readIsa(text) : guessSeparators(text);
}

function readIsa(text: string): Header | null {
  const element = text[3];
  if (element === undefined || /[A-Za-z0-9]/.test(element)) return null;
  let at = 3;
  for (let count = 1; count < 16; count++) {
    at = text.indexOf(element, at + 1);
    if (at < 0 || at > HEADER_WINDOW) return null;
  }
  const [component, segment] = [text[at + 1], text[at + 2]];
  if (component === undefined || segment === undefined) return null;
  const isa = text.slice(0, at + 2).split(element);
  const separators = { element, component, segment, repetition: repetitionOf(isa) };
  return { separators, length: at + 2 };
}

/** ISA11 is `U` before 00402; later it is a character that is neither a letter nor a digit. */
function repetitionOf(isa: readonly string[]): string | null {
  const declared = isa[11]?.trim() ?? '';
  return /^[^A-Za-z0-9]$/.test(declared) ? declared : null;
}

function guessSeparators(text: string): Header | null {
  const start = /^(?:GS|ST)([^A-Za-z0-9\s])/.exec(text);
  const element = start?.[1];
  if (element === undefined) return null;
  const follower = text.startsWith('GS') ? 'ST' : '(?:BPR|BHT)';
  const escaped = `\\u${element.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const next = new RegExp(`(?:([^A-Za-z0-9\\s])\\s*|(\\s)\\s*)${follower}${escaped}`);
  const found = next.exec(text.slice(4, HEADER_WINDOW));
  const segment = found?.[1] ?? found?.[2];
  if (segment === undefined || segment === element) return null;
  return { separators: { element, component: ':', segment, repetition: null }, length: 0 };
}
