import type { DoubtSubject } from './doubt.ts';
import type { Place } from './reading.ts';
import type { ReasonCode } from './route.ts';
import { pathsOfSubject } from './subject.ts';

/** A field as far as it decides what it is looked at with. */
export interface LookField {
  readonly path: string;
  readonly value: string | null;
  readonly place: Pick<Place, 'page'> | null;
  readonly reasons: readonly { readonly code: ReasonCode }[];
}

/** So many values fit on a card with their print; of blanks only names are listed. */
const MOST = 6;
const MOST_BLANKS = 24;

/** A doubt for these reasons alone needs a look at the print, and nothing to decide between. */
const LOOK: ReadonlySet<ReasonCode> = new Set([
  'low-confidence',
  'unclear-print',
  'not-calibrated',
  'form-unsure',
  'border-unsure',
  'row-unsure',
]);

/**
 * Doubts as a person is asked about them: each group is one question with one answer. Values and cells of
 * one page that only need a look are asked together, in the order of `fields`; so are fields said to be
 * blank; so are a record's borders and its rows. A value with something to decide (readers differ, a check
 * fails) is asked alone. `failing`: paths in failed checks. Groups come in the order of their first doubts.
 */
export function groupLooks<Asked extends { readonly subject: DoubtSubject }>(
  asked: readonly Asked[],
  fields: readonly LookField[],
  failing: ReadonlySet<string>,
): Asked[][] {
  const known = new Map(fields.map((field, at) => [field.path, { field, at }]));
  const placeOf = ({ subject }: Asked) => known.get(pathsOfSubject(subject)[0] ?? '')?.at ?? 0;
  const parts = Map.groupBy(asked, ({ subject }) => {
    const one = known.get(pathsOfSubject(subject)[0] ?? '');
    return partOf(subject, one && !failing.has(one.field.path) ? one.field : null);
  });
  const groups = [...parts].flatMap(([part, here]) => {
    if (part === null) return [];
    if (part === RECORD) return [here];
    const most = part.endsWith(BLANK) ? MOST_BLANKS : MOST;
    return cardsOf(
      here.toSorted((a, b) => placeOf(a) - placeOf(b)),
      most,
    );
  });
  const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group])));
  return [...new Set(asked.map((one) => groupOf.get(one) ?? [one]))];
}

const RECORD = 'record';
const BLANK = 'blank';

/** Names what a doubt is looked at with; null for one that is asked alone. */
function partOf(subject: DoubtSubject, field: LookField | null): string | null {
  switch (subject.kind) {
    case 'border':
    case 'row-set':
      return RECORD;
    case 'form':
      return null;
    case 'column':
    case 'value':
    case 'shared-value': {
      const reasons = field?.reasons ?? [];
      if (field === null || reasons.length === 0) return null;
      if (!reasons.every(({ code }) => LOOK.has(code))) return null;
      const whose = subject.kind === 'shared-value' ? 'shared' : 'own';
      return `${whose} ${field.value === null ? BLANK : `on page ${field.place?.page}`}`;
    }
  }
}

/**
 * Few cards, none with more values than fit on it: each doubt goes to the first that has room. A column is
 * never parted; a long one has a card of its own.
 */
function cardsOf<Asked extends { readonly subject: DoubtSubject }>(
  all: readonly Asked[],
  most: number,
): Asked[][] {
  const cards: { readonly asked: Asked[]; left: number }[] = [];
  for (const one of all) {
    const size = pathsOfSubject(one.subject).length;
    const card = cards.find(({ left }) => left >= size);
    if (card) {
      card.asked.push(one);
      card.left -= size;
    } else cards.push({ asked: [one], left: most - size });
  }
  return cards.map(({ asked }) => asked);
}
