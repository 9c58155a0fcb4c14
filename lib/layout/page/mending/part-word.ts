import { BETWEEN_PARTS } from '../../words/between-parts.ts';

/**
 * The words that were printed, if one word holds several: a caption and its value, or what OCR
 * joined at a mark because the gaps beside it are narrow (`isRead`: OCR read it).
 */
export function partWord(text: string, isRead: boolean): string[] {
  const pieces = text
    .split(LABEL_END)
    .flatMap((piece) => piece.split(TICK_SIDE))
    .filter((piece) => piece !== '');
  return isRead ? pieces.flatMap((piece) => piece.split(JOINT)) : pieces;
}

/** An adjustment with its reason, as one word: `CO-45`, `CO*45`. */
const REASON = String.raw`(?:CO|C0|PR|OA|PI)${BETWEEN_PARTS}?[A-Z]?\d{1,3}`;

/** Where a value begins within a word: what ends before it, and what begins there. */
const LABEL_ENDS: readonly (readonly [before: string, behind: string])[] = [
  // `DATE:03/14/26`, but no time and no web address
  ['[A-Za-z).#][:：]', String.raw`[^\s/:]`],
  // `[Sale]2026-03-14`
  [String.raw`[A-Za-z]\]`, String.raw`\d`],
  // `CO-45:12.50`, `CO*45*12.50`
  [`${REASON}[:=(]`, String.raw`[\d$-]`],
  [`${REASON}${BETWEEN_PARTS}`, String.raw`-?\$?\d[\d,]*\.\d{2}$`],
  // `TotalUSD12.50`
  [String.raw`\p{L}{3}`, String.raw`(?:RM|USD|EUR|GBP|[$€£])\d+[.,]\d{2}$`],
  // `BORN.01/15/80`
  [String.raw`\p{L}{3}\.`, String.raw`\d{1,2}[-/]\d{1,2}[-/]\d{2}(?!\d*[-/])`],
  // `Patient......Ames`
  ['[^.]', String.raw`\.{4}`],
  [String.raw`\.{4}`, '[^.]'],
];

const LABEL_END = between(LABEL_ENDS);

/**
 * An option begins behind the brackets for its tick (`[X]Group`, or `]Group` where they are blank),
 * and ends before them (`M[X]`, `F[`).
 */
const TICK_SIDE =
  /(?<=^(?:\[[xX]?|\([xX]?)?[\])])(?=\p{L})|(?<=^\p{L}+[?:]?)(?=\[(?:[xX]?\])?$|\([xX]?\)$)/u;

/** A day without separators: `09182020`, `091820`. */
const DAY = String.raw`(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?:20)?\d{2}`;

/** A revenue code or a procedure. */
const CODE = String.raw`(?:0\d{3}|\d{5}|[A-V]\d{4})`;

/** Where OCR leaves out the gap between two words: what ends before it, and what begins there. */
const JOINTS: readonly (readonly [before: string, behind: string])[] = [
  // `09182020-09212020`
  [`^${DAY}`, `-${DAY}$`],
  [`^${DAY}-`, `${DAY}$`],
  // `99212-LT-`: a procedure, and the dash before its description.
  [String.raw`^(?:\d{5}|[A-V]\d{4})(?:-[A-Z0-9]{2})*`, '-$'],
  // `-82623Y-BF54`, `-04/08/25`, `#-2211006087`, `:3750.17`: a mark between a caption and its value.
  ['^#?-', String.raw`(?:[A-Z0-9]*\d[A-Z0-9-]{4,}|\d{1,2}/\d{1,2}/\d{2,4})$`],
  ['^#', String.raw`-\d{5,}$`],
  ['^:', '[$A-Z0-9]'],
  // `PAYMENT.$2,702.96`
  [String.raw`\p{L}{3}[.:]?`, String.raw`\$[\d,]*\d\.\d{2}$`],
  // `YA-54883143of`, `LLCRenata`, `P.C.on`
  [String.raw`\d`, '(?:of|on|for|to|from|with|by|and)$'],
  [String.raw`^(?:LLC|LLP|PLLC|P\.C\.|Inc\.|Corp\.)`, String.raw`\p{L}\p{Ll}+$`],
  // `4410932·1x`, and where the dot was read as a period: `4410932.1`, `97014.item`
  [String.raw`[\p{L}\p{N})]`, '[·•]'],
  ['[·•]', String.raw`[\p{L}\p{N}$(]`],
  [String.raw`^\d{5,}`, String.raw`\.\dx?$`],
  [String.raw`^\d{5,}\.`, String.raw`\dx?$`],
  [`^${CODE}`, String.raw`\.\p{Ll}{3,}$`],
  [String.raw`^${CODE}\.`, String.raw`\p{Ll}{3,}$`],
  // `2OF2`
  [String.raw`^\d`, String.raw`OF\d$`],
  [String.raw`^\dOF`, String.raw`\d$`],
];

const JOINT = between(JOINTS);

/** The places that have one of these before and behind them. */
function between(ends: readonly (readonly [before: string, behind: string])[]): RegExp {
  return new RegExp(ends.map(([before, behind]) => `(?<=${before})(?=${behind})`).join('|'), 'u');
}
