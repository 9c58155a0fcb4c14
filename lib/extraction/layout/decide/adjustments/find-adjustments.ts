import { isProviderReason } from '#lib/forms/eob/provider-adjustments.ts';
import { ADJUSTMENT_SECTION } from '#lib/layout/captions/adjustment-section.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/** The code of a provider adjustment and the amounts that may belong to it, in print order. */
export type Entry = {
  readonly code: Proposal;
  readonly amounts: readonly Proposal[];
  /** Alone in its segment, in letters: in a column of codes. */
  readonly isCell: boolean;
  /** Words on its line or in the section title say that money was taken or added. */
  readonly isSaid: boolean;
  /** A code of the payer's own, not one of the 835. */
  readonly isOwn: boolean;
};

/**
 * What looks like an entry in the list of provider adjustments: a code that stands out on its line,
 * with amounts on the same line or, in a box of captioned values, on the lines right below.
 * `money`: the amounts that belong to no row.
 */
export function findAdjustments(
  layouts: readonly PageLayout[],
  money: readonly Proposal[],
  isShared: (token: Token, pageAt: number) => boolean,
): Entry[] {
  const moneyOn = Map.groupBy(money, ({ pageAt, tokens }) =>
    lineKey(pageAt, tokens[0]?.line ?? -1),
  );
  return layouts.flatMap((layout, pageAt) => {
    let told = Number.NEGATIVE_INFINITY;
    return layout.lines.flatMap((line, at): Entry[] => {
      const [first] = line.tokens;
      if (!first || !isShared(first, pageAt)) return [];
      const own = moneyOn.get(lineKey(pageAt, at)) ?? [];
      const isTitle = own.length === 0 && ADJUSTMENT_SECTION.test(textOf(line));
      if (isTitle) told = at;
      const isIn = at - told <= MOST_BELOW;
      const codes = line.tokens.flatMap((token) => codeOf(token, layout, isIn));
      const sure = codes.filter(({ isSure }) => isSure);
      const listed = sure.length > 0 ? sure : codes;
      const isOwn = listed.length === 0 && isIn && own.length > 0;
      const [code, more] = isOwn ? ownCodesOn(line, layout) : listed;
      if (!code || more) return [];
      const isBox = own.length === 0 && isIn && code.isNamed;
      const amounts = isBox ? amountsBelow(layout, pageAt, at, moneyOn) : own;
      if (amounts.length === 0) return [];
      if (isIn) told = at;
      const isSaid = code.isSure && (isIn || WORDS.test(textOf(line)));
      return [{ code: proposalOf(code, pageAt), amounts, isCell: code.isCell, isSaid, isOwn }];
    });
  });
}

/** Most lines between a section title and its first entry, such as captions or a rule. */
const MOST_BELOW = 5;
/** Most lines in a box of captioned values. */
const MOST_BOX = 4;

/** Words in the entries themselves. */
const WORDS =
  /\brec(?:ou|over|v)|\boverp|\boffset|\binterest|\bforward|\bwithh|\blevy|\blien\b|\bgarnish|\bpenalt|\bcapitation|\badvance|\bbad debt|\brefund|\breturned|\bvoid|\breissue|\blate (?:charge|filing)|\bbonus|\bincentive|\bsettlement|\ballowance|\bloan\b|\bcarried\b|\bPLB\b|\bprov(?:ider)? adj|\badjustment/i;

function textOf({ tokens }: TextLine): string {
  return tokens.map(({ text }) => text).join(' ');
}

type Code = {
  readonly value: string;
  readonly token: Token;
  readonly isCell: boolean;
  /** A caption beside or above it says that it is a code. */
  readonly isNamed: boolean;
  /** A number that nothing labels as a code is one only if its amount proves it. */
  readonly isSure: boolean;
};

/** `WO`, `(WO)`, `WO:0226098004317` */
function codeOf(token: Token, layout: PageLayout, isIn: boolean): Code[] {
  const line = layout.lines[token.line];
  const found = /^\W?([A-Z0-9]{2})(?:\W{0,2}|[:/-][A-Z]*\d{4,}\w*)$/.exec(token.text);
  const value = found?.[1] ?? '';
  // `PI` is also a group of other adjustments.
  if (!line || value === 'PI' || !isProviderReason(value)) return [];
  const segment = line.segments[token.segment] ?? [];
  const isCell = segment.length === 1;
  const isAtEdge = token === segment[0] || token === segment.at(-1);
  const isLettered = /^[A-Z]/.test(value);
  const isNamed = isNamedBefore(token, line) || isNamedAbove(token, layout);
  const isMarked = /\W/.test(token.text) || line.tokens[token.at + 1]?.text === '-';
  const isSure =
    isNamed || (isLettered ? isCell || isAtEdge || isMarked : isIn && (isCell || isMarked));
  return isSure || isAtEdge
    ? [{ value, token, isCell: isCell && isLettered, isNamed, isSure }]
    : [];
}

/** Codes of the payer's own: in a section of adjustments, in a column labeled as codes. */
function ownCodesOn(line: TextLine, layout: PageLayout): Code[] {
  return line.segments.flatMap((segment): Code[] => {
    const [token, more] = segment;
    const value = OWN_CODE.exec(token?.text ?? '')?.[0];
    if (!token || more || !value || !isInColumnOfCodes(token, layout)) return [];
    return [{ value, token, isCell: false, isNamed: true, isSure: false }];
  });
}

const OWN_CODE = /^(?:(?=.*\d)[A-Z0-9]{2,5}|[A-Z]{2,3})$/;
/** Lines between a code and the captions of its list. */
const MOST_LISTED = 20;

/** Shares of the page's width: a short code may begin left of its caption. */
const BESIDE = 0.02;

/** Whether the nearest words above it, past other codes, are a caption of codes. */
function isInColumnOfCodes(token: Token, { lines }: PageLayout): boolean {
  const above = lines
    .slice(Math.max(0, token.line - MOST_LISTED), token.line)
    .flatMap(({ segments }) => segments)
    .findLast(
      (segment) =>
        (segment[0]?.x0 ?? 1) < token.x1 + BESIDE &&
        (segment.at(-1)?.x1 ?? 0) > token.x0 - BESIDE &&
        segment.some(({ text }) => /^\p{L}{2,}\W*$/u.test(text)),
    );
  return above !== undefined && CODES_BELOW.test(above.map(({ text }) => text).join(' '));
}

const CODES_BELOW = /\b(?:reason|rsn|code|cd|plb|type)\W*$/i;

/** `Reason WO`, `Reason : WO` */
function isNamedBefore({ at }: Token, { tokens }: TextLine): boolean {
  const before = tokens[at - 1]?.text ?? '';
  return CODE_CAPTION.test(before === ':' ? (tokens[at - 2]?.text ?? '') : before);
}

/** Whether it is in a column or box labeled as codes. */
function isNamedAbove(token: Token, { lines }: PageLayout): boolean {
  const above = lines[token.line - 1]?.segments.find(
    (segment) => (segment[0]?.x0 ?? 1) < token.x1 && (segment.at(-1)?.x1 ?? 0) > token.x0,
  );
  return above?.some(({ text }) => CODE_CAPTION.test(text)) ?? false;
}

const CODE_CAPTION = /^(?:reason|code|rsn|plb|type|item|adj\w*)\W*$/i;

function amountsBelow(
  layout: PageLayout,
  pageAt: number,
  at: number,
  moneyOn: ReadonlyMap<string, readonly Proposal[]>,
): readonly Proposal[] {
  for (let below = at + 1; below <= at + MOST_BOX; below++) {
    const line = layout.lines[below];
    if (
      !line ||
      line.tokens.some((token) => codeOf(token, layout, true).some(({ isSure }) => isSure))
    )
      return [];
    const own = moneyOn.get(lineKey(pageAt, below)) ?? [];
    if (own.length > 0) return own;
  }
  return [];
}

function proposalOf({ value, token }: Code, pageAt: number): Proposal {
  return { kind: 'short-code', value, tokens: [token], pageAt, repaired: false };
}
