import { tokenKey } from '#lib/layout/page/keys.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';

/** More numbers behind a text are columns. */
const MOST = 2;

/**
 * The proposal that is the chosen text with the number right behind it, as in `Level 3` or `Ages
 * 40-64`, if no other field of the row has that number (`taken`: what any of them uses); null for
 * none.
 */
export function findWhole(
  { field, proposals }: FieldChoice,
  chosen: number | null,
  taken: ReadonlySet<string>,
): number | null {
  const part = chosen === null ? undefined : proposals[chosen];
  if (field.shape !== 'phrase' || !part) return null;
  const at = proposals.findIndex(({ tokens, kind, otherwise }) => {
    const more = tokens.slice(part.tokens.length);
    return (
      kind === part.kind &&
      otherwise === part.otherwise &&
      more.length > 0 &&
      more.length <= MOST &&
      part.tokens.every((token, nth) => token === tokens[nth]) &&
      more.every(
        (token) =>
          /\d/.test(token.text) && amountOf(token.text) === null && !taken.has(tokenKey(token)),
      )
    );
  });
  return at < 0 ? null : at;
}
