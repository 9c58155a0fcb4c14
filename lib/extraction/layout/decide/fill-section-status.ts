import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import type { FieldChoice } from '../choices/field-choice.ts';

/** The share of a status that the section of a claim states. */
const TOLD = 0.7;

/**
 * The shares of all choices with a claim's status that seemed to be absent: if the last title above
 * the claim on its page that says of which claims it is ends in a status (`CLAIMS DENIED`), that is its own.
 */
export function fillSectionStatus(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  // Pages before may have only what several claims share.
  const begins = layouts.findIndex(({ part }) => part === null || part[0] < part[1]);
  const top = layouts[begins]?.part?.[0] ?? Number.POSITIVE_INFINITY;
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== 'claimStatus' || own.indexOf(Math.max(...own)) < own.length - 1)
      return own;
    const told = choice.proposals.findLastIndex(({ value, tokens: [token], pageAt }) => {
      const line = token && layouts[pageAt]?.lines[token.line];
      if (!line || pageAt !== begins || token.y >= top) return false;
      return STATES_OF_CLAIMS.test(value) && endsTitle(line, token.at);
    });
    if (told < 0) return own;
    const rest = own.reduce((sum, share, option) => sum + (option === told ? 0 : share), 0);
    return own.map((share, option) => (option === told ? TOLD : (share / rest) * (1 - TOLD)));
  });
}

/** Whether a line without numbers ends in this word and speaks of claims. */
function endsTitle({ tokens }: TextLine, at: number): boolean {
  const words = tokens.map(({ text }) => text);
  return (
    at === tokens.length - 1 &&
    words.slice(0, at).some((word) => /^claims?$/i.test(word)) &&
    words.every((word) => !/\d|:$/.test(word))
  );
}
