import { findField } from '#lib/forms/find-field.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import type { Form } from '#lib/model/form.ts';
import type { WordId } from '#lib/model/ids.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Claim, Signals } from '#lib/model/reading.ts';

/**
 * Adds to each value how many of its kind were made into no value (`free`), in its row or outside
 * the table: if nothing is left, an absence is real; if something is, it may belong here. Values of
 * a row also get how certain the row is, and each gets what is known of the record as a whole.
 */
export function addFreeProposals(
  claims: readonly Claim[],
  proposals: readonly Proposal[],
  form: Form,
  ofRecord: Signals,
): Claim[] {
  const rowOfWord = new Map<WordId, string>();
  const scoreOfRow = new Map<string, number>();
  const taken = new Set<WordId>();
  for (const claim of claims) {
    if (claim.kind === 'row-present' && claim.list === 'lines') {
      scoreOfRow.set(claim.row, claim.score);
      for (const id of claim.place?.wordIds ?? []) rowOfWord.set(id, claim.row);
    } else if (claim.kind === 'value' && claim.value !== null)
      for (const id of claim.place?.wordIds ?? []) taken.add(id);
  }
  const free = countFree(proposals, rowOfWord, taken);
  return claims.map((claim) => {
    if (claim.kind !== 'value') return claim;
    const field = findField(form, claim.path);
    const kind = field && kindOf(field.shape);
    const row = rowsOf(claim.path).find(({ list }) => list === 'lines')?.row ?? BESIDE;
    const rowScore = scoreOfRow.get(row);
    return {
      ...claim,
      signals: {
        ...(rowScore === undefined ? {} : { rowScore }),
        ...claim.signals,
        free: kind ? (free.get(`${row} ${kind}`) ?? 0) : 0,
        ...ofRecord,
      },
    };
  });
}

/** The place of what is in no row. */
const BESIDE = '';

/** How many places of each kind are left, by row and kind; spans from one word count once. */
function countFree(
  proposals: readonly Proposal[],
  rowOfWord: ReadonlyMap<WordId, string>,
  taken: ReadonlySet<WordId>,
): ReadonlyMap<string, number> {
  const begins = new Map<string, Set<WordId>>();
  for (const { kind, tokens } of proposals) {
    const [first] = tokens;
    if (!first || tokens.some(({ word }) => taken.has(word.id))) continue;
    const key = `${rowOfWord.get(first.word.id) ?? BESIDE} ${kind}`;
    const own = begins.get(key) ?? new Set();
    begins.set(key, own.add(first.word.id));
  }
  return new Map([...begins].map(([key, own]) => [key, own.size]));
}
