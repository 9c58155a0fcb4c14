import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { isCaptionOf, isState, statedOn } from '#lib/layout/recognizers/propose-states.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { giveShare } from '../shares/give-share.ts';

const STATUS = 'claimStatus';
/** The share of a status that its caption or the section of the claim states. */
const TOLD = 0.7;

/**
 * The shares of all choices with a claim's status that seemed to be absent, or to be a code without
 * a caption: what the claim's own part prints behind the caption of a status, or a state in a
 * column with such a caption, or else what the last title above it on its page says (`CLAIMS
 * DENIED`). A status that a title further above says is that of another section.
 */
export function fillStatus(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const printed = findParts(layouts, lexicon);
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== STATUS) return own;
    const best = choice.proposals[own.indexOf(Math.max(...own))];
    const told = findTold(printed, choice.proposals, best);
    const option = told ? choice.proposals.indexOf(told) : -1;
    if (!told || told.value === best?.value) return own;
    return giveShare(
      own,
      own.map((_, one) => one === option),
      TOLD,
    );
  });
}

/** The pages, and where the part of this claim begins. */
type Printed = {
  readonly layouts: readonly PageLayout[];
  readonly lexicon: LabelLexicon;
  readonly blocks: readonly (readonly HeaderBlock[])[];
  readonly beginsAt: number;
  readonly top: number;
};

function findParts(layouts: readonly PageLayout[], lexicon: LabelLexicon): Printed {
  // Pages before may have only what several claims share.
  const beginsAt = layouts.findIndex(({ part }) => part === null || part[0] < part[1]);
  const top = layouts[beginsAt]?.part?.[0] ?? Number.POSITIVE_INFINITY;
  return { layouts, lexicon, blocks: findAllHeaderBlocks(layouts, lexicon), beginsAt, top };
}

/** The status that what is printed says is meant instead of the best; undefined to keep that. */
function findTold(
  printed: Printed,
  proposals: readonly Proposal[],
  best: Proposal | undefined,
): Proposal | undefined {
  const values = proposals.filter((one) => !isCaption(one, printed));
  const own = values.find(
    (one) =>
      !isAbove(one, printed) &&
      (isStated(one, printed) || (isState(one.value) && isCaptioned(one, printed))),
  );
  if (own) return best && !isAbove(best, printed) && isCaptioned(best, printed) ? undefined : own;
  const titles = values.filter(
    (one) =>
      one.pageAt === printed.beginsAt && isAbove(one, printed) && titleOf(one, printed) !== null,
  );
  if (!best) return titles.at(-1);
  // That of another section, whose title is worded alike.
  const title = isAbove(best, printed) ? titleOf(best, printed) : null;
  return title === null ? undefined : titles.findLast((one) => titleOf(one, printed) === title);
}

/** Whether it is above the part of this claim. */
function isAbove({ pageAt, tokens: [token] }: Proposal, { beginsAt, top }: Printed): boolean {
  return pageAt < beginsAt || (pageAt === beginsAt && (token?.y ?? 0) < top);
}

/** Whether it is among the captions of a table. */
function isCaption({ pageAt, tokens: [token] }: Proposal, { blocks }: Printed): boolean {
  return (
    blocks[pageAt]?.some(({ first, last }) => token && token.line >= first && token.line <= last) ??
    false
  );
}

/** Whether it is behind a caption of a status. */
function isStated(one: Proposal, printed: Printed): boolean {
  const line = lineOf(one, printed);
  const stated = line ? statedOn(line, STATUS, printed.lexicon) : [];
  return stated.some((run) => run[0] === one.tokens[0] && run.length === one.tokens.length);
}

/** Whether it is behind or below a caption of a status. */
function isCaptioned(one: Proposal, printed: Printed): boolean {
  const head = findHeaderCell(printed.blocks[one.pageAt] ?? [], one.tokens);
  const caption = head?.block.cells[head.index]?.tokens ?? [];
  return isStated(one, printed) || isCaptionOf(caption, STATUS, printed.lexicon);
}

/** What a title of claims says besides a state; null for other lines. */
function titleOf(status: Proposal, printed: Printed): string | null {
  const { tokens = [] } = lineOf(status, printed) ?? {};
  const line = tokens.map(({ text }) => text).join(' ');
  if (!isState(status.value) || /\d/.test(line.replace(FORM_OF_CLAIM, ''))) return null;
  const rest = tokens.filter((token) => !status.tokens.includes(token));
  const words = rest.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text)).map(({ text }) => text);
  const isOfClaims = words.some((text) => /^\W*(?:claim|bill)s?\W*$/i.test(text));
  return words.length <= MOST_WORDS && isOfClaims ? words.join(' ') : null;
}

function lineOf({ pageAt, tokens: [token] }: Proposal, { layouts }: Printed): TextLine | undefined {
  return layouts[pageAt]?.lines[token?.line ?? -1];
}

/** `CMS 1500 CLAIMS PAID`: the claim forms of the United States have numbers. */
const FORM_OF_CLAIM = /\b(?:CMS|HCFA|UB)[- ]?(?:1500|1450|04|92)\b/;

/** Words of a title besides the state. */
const MOST_WORDS = 6;
