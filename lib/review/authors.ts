import type { ReviewDraft } from '#lib/model/draft.ts';
import type { UserId } from '#lib/model/ids.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';

type Item = { readonly by?: UserId; readonly elsewhere?: true };

/** Signs everything in the draft that has no author yet, so that it can be handed over. */
export function signDraft(draft: ReviewDraft, by: UserId): ReviewDraft {
  return mapItems(draft, (item) => (item.by === undefined ? { ...item, by } : item));
}

/** The draft as its author holds it: what they entered themselves names nobody. */
export function unsignOwn(draft: ReviewDraft, self: UserId): ReviewDraft {
  return mapItems(draft, (item) => (item.by === self ? { ...item, by: undefined } : item));
}

/**
 * Keeps only true authors: an entry naming someone else must be identical in a draft that was
 * handed over. Everything else is the person's own.
 */
export function checkAuthors(draft: ReviewDraft, handedOver: readonly ReviewDraft[]): ReviewDraft {
  const said = new Set(handedOver.flatMap(listItems).map(saidOf));
  return mapItems(draft, (item) => {
    if (item.by === undefined || said.has(saidOf(item))) return item;
    return { ...item, by: undefined };
  });
}

/** What was said and by whom; drafts from before answers said where they were given are as true. */
function saidOf({ elsewhere: _, ...item }: Item): string {
  return canonicalJson(item);
}

/** The draft in parts, one for each author, the person's own last. */
export function splitByAuthor(
  draft: ReviewDraft,
  self: UserId,
): readonly { readonly by: UserId; readonly draft: ReviewDraft }[] {
  const others = new Set(listItems(draft).flatMap(({ by }) => (by && by !== self ? [by] : [])));
  const partOf = (author: UserId) => ({
    by: author,
    draft: filterItems(draft, ({ by = self }) => by === author),
  });
  return [...[...others].map(partOf), partOf(self)];
}

function listItems({ answers, rows, waivers, settled = [] }: ReviewDraft): Item[] {
  return [...Object.values(answers), ...rows, ...waivers, ...settled];
}

function mapItems(
  { answers, rows, waivers, settled }: ReviewDraft,
  change: <One extends Item>(item: One) => One,
): ReviewDraft {
  return {
    answers: Object.fromEntries(
      Object.entries(answers).map(([path, answer]) => [path, change(answer)]),
    ),
    rows: rows.map(change),
    waivers: waivers.map(change),
    ...(settled && { settled: settled.map(change) }),
  };
}

function filterItems(
  { answers, rows, waivers, settled }: ReviewDraft,
  keeps: (item: Item) => boolean,
): ReviewDraft {
  return {
    answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => keeps(answer))),
    rows: rows.filter(keeps),
    waivers: waivers.filter(keeps),
    ...(settled && { settled: settled.filter(keeps) }),
  };
}
