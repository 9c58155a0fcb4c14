import { findAllHeaderBlocks, findHeaderCell } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { isCaptionOf, isState, statedOn } from '#lib/layout/recognizers/propose-states.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';

const STATUS = 'claimStatus';
/** The share of a status that its caption or the section of the claim states. */
const TOLD = 0.7;

/**
 * The shares of all choices with a claim's status that seemed to be absent, or to be a code without
 * a caption: what the claim's own part prints behind the caption of a status, or else what the last
 * title above it on its page says (`CLAIMS DENIED`). A status that a title further
 * above says is that of another section.
 */
export function fillStatus(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== STATUS) return own;
    const best = choice.proposals[own.indexOf(Math.max(...own))];
    const told = findTold(layouts, lexicon, choice.proposals, best);
    const option = told ? choice.proposals.indexOf(told) : -1;
    if (!told || told.value === best?.value) return own;
    const rest = own.reduce((sum, share, one) => sum + (one === option ? 0 : share), 0);
    return own.map((share, one) => (one === option ? TOLD : (share / rest) * (1 - TOLD)));
  });
}

function findTold(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  proposals: readonly Proposal[],
  best: Proposal | undefined,
): Proposal | undefined {
  // Pages before may have only what several claims share.
  const begins = layouts.findIndex(({ part }) => part === null || part[0] < part[1]);
  const top = layouts[begins]?.part?.[0] ?? Number.POSITIVE_INFINITY;
  const isAbove = ({ pageAt, tokens: [token] }: Proposal) =>
    pageAt < begins || (pageAt === begins && (token?.y ?? 0) < top);
  const lineOf = ({ pageAt, tokens: [token] }: Proposal) =>
    layouts[pageAt]?.lines[token?.line ?? -1];
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  const isCaptioned = (one: Proposal) => {
    const head = findHeaderCell(blocks[one.pageAt] ?? [], one.tokens);
    const caption = head?.block.cells[head.index]?.tokens ?? [];
    return isStated(one) || isCaptionOf(caption, STATUS, lexicon);
  };
  const isStated = (one: Proposal) => {
    const line = lineOf(one);
    const stated = line ? statedOn(line, STATUS, lexicon) : [];
    return stated.some((run) => run[0] === one.tokens[0] && run.length === one.tokens.length);
  };
  const isCaption = ({ pageAt, tokens: [token] }: Proposal) =>
    blocks[pageAt]?.some(({ first, last }) => token && token.line >= first && token.line <= last);
  const ofOwn = proposals.find((one) => !isAbove(one) && isStated(one) && !isCaption(one));
  if (ofOwn) return best && !isAbove(best) && isCaptioned(best) ? undefined : ofOwn;
  const titles = proposals.filter((one) => {
    const line = lineOf(one);
    const isTitle = line && titleOf(line, one) !== null;
    return isTitle && one.pageAt === begins && isAbove(one) && !isCaption(one);
  });
  if (!best) return titles.at(-1);
  // That of another section, whose title is worded alike.
  const [line, isOther] = [lineOf(best), isAbove(best) && isState(best.value)];
  const title = line && isOther ? titleOf(line, best) : null;
  return titles.findLast((one) => {
    const own = lineOf(one);
    return title !== null && own && titleOf(own, one) === title;
  });
}

/** What a title of claims says besides a state; null for other lines. */
function titleOf({ tokens }: TextLine, status: Proposal): string | null {
  if (!isState(status.value) || tokens.some(({ text }) => /\d/.test(text))) return null;
  const rest = tokens.filter((token) => !status.tokens.includes(token));
  const words = rest.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text)).map(({ text }) => text);
  const isOfClaims = words.some((text) => /^\W*claims?\W*$/i.test(text));
  return words.length <= MOST_WORDS && isOfClaims ? words.join(' ') : null;
}

/** Words of a title besides the state. */
const MOST_WORDS = 6;
