import { isCaptionLine } from '#lib/layout/captions/caption-lines.ts';
import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { Impossible } from '../impossible/exclude-impossible.ts';
import { giveShare } from '../shares/give-share.ts';
import { captionAbove } from './caption-above.ts';
import { isNameLike } from './fill-captioned-names.ts';

const PATIENT = 'patient.name';
/** The share of a name that is captioned as the patient's. */
const TOLD = 0.7;

/**
 * The shares of all choices with the one name in the record's own part that a caption calls the
 * patient's. Captions such as `Member` or `Participant` may be the patient's, too, but not beside
 * `Patient`.
 */
export function preferPatient(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  impossible: Impossible = [],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== PATIENT) return own;
    const isTold = choice.proposals.map(
      (one, option) =>
        !impossible[at]?.wrong[option] &&
        !impossible[at]?.rare?.[option] &&
        isOfPatient(one, layouts, lexicon),
    );
    const told = choice.proposals.filter((_, option) => isTold[option]);
    const best = choice.proposals[own.indexOf(Math.max(...own))];
    const isKnown = told.some(({ value }) => value === best?.value);
    if (isKnown || new Set(told.map(({ value }) => value.toLowerCase())).size !== 1) return own;
    return giveShare(own, isTold, TOLD);
  });
}

/**
 * Whether the words are a whole segment, or the rest of one, behind or below a patient's caption.
 */
function isOfPatient(
  proposal: Proposal,
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): boolean {
  const { tokens, pageAt } = proposal;
  const layout = layouts[pageAt];
  const [first, last] = [tokens[0], tokens.at(-1)];
  const line = first && layout?.lines[first.line];
  if (!layout || !line || !last || last.line !== first.line || isOutside(layout, line))
    return false;
  if (!isNameLike(proposal, lexicon)) return false;
  const segment = line.segments[first.segment] ?? [];
  if (segment.at(-1) !== last) return false;
  const before = segment.slice(0, segment.indexOf(first));
  const isCaption = (words: readonly Token[]) => isPatientCaption(words, lexicon);
  if (before.length > 0) return isCaption(before);
  // What is beside a caption in a row of captions is another one.
  const isBeside = isCaption(line.segments[first.segment - 1] ?? []);
  return isBeside
    ? !isCaptionLine(layout, first.line, lexicon)
    : isCaption(captionAbove(layout.lines, first));
}

function isOutside({ part }: PageLayout, { y }: TextLine): boolean {
  return part !== null && (y < part[0] || y >= part[1]);
}

/** `Patient`, `Patient name:`; not `Member name`. */
function isPatientCaption(words: readonly Token[], lexicon: LabelLexicon): boolean {
  const texts = words.map(({ text }) => text.replace(/:$/, ''));
  const match = texts.length === 0 ? null : lexicon.match(captionKey(texts));
  const isOwn = match?.exact === true && match.patterns.every((one) => one === PATIENT);
  return isOwn && texts.some((text) => /^(?:patient|pt)\W*s?$/i.test(text));
}
