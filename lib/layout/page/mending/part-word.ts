/**
 * The words that were printed, if one word holds several: a caption and its value, or what OCR
 * joined at a mark because the gaps beside it are narrow (`isRead`: OCR read it).
 */
export function partWord(text: string, isRead: boolean): string[] {
  const pieces = text.split(LABEL_END).filter((piece) => piece !== '');
  return isRead ? pieces.flatMap((piece) => piece.split(JOINT)) : pieces;
}

/**
 * A value begins after a caption's colon or bracket (`DATE:03/14/26`, `[Sale]2026-03-14`), unless
 * it is a time or a web address; after an adjustment reason (`CO-45:12.50`); and at a currency that
 * is printed without a space after a caption (`TotalUSD12.50`); and at a date after a caption's
 * period (`BORN.01/15/80`); and at both ends of a leader (`Patient......Ames`).
 */
const LABEL_END =
  /(?<=[A-Za-z).#][:：])(?=[^\s/:])|(?<=[A-Za-z]\])(?=\d)|(?<=(?:CO|C0|PR|OA|PI)-?[A-Z]?\d{1,3}[:=(])(?=[\d$-])|(?<=\p{L}{3})(?=(?:RM|USD|EUR|GBP|[$€£])\d+[.,]\d{2}$)|(?<=\p{L}{3}\.)(?=\d{1,2}[-/]\d{1,2}[-/]\d{2}(?!\d*[-/]))|(?<=[^.])(?=\.{4})|(?<=\.{4})(?=[^.])/u;

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

const JOINT = new RegExp(
  JOINTS.map(([before, behind]) => `(?<=${before})(?=${behind})`).join('|'),
  'u',
);
