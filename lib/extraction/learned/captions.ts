import { lineKey } from '#lib/layout/page/keys.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Choice } from '#lib/layout/scoring/scorer.ts';
import { COLUMN_ALONE, EDGE, LINE_OF_HEAD, type PlaceOf } from './place-of.ts';

/**
 * For one look: the places of each field's value, such as next to which caption, and how often the
 * value there was right and wrong. Keys are `<pattern> <place>`.
 */
export type Captions = ReadonlyMap<string, readonly [right: number, wrong: number]>;

/** A choice with the words of its options. */
export type PlacedChoice = Choice & { readonly proposals: readonly Proposal[] };

/**
 * The places of the proposals. If several lines have the same caption (`Name` of a patient and of
 * an insured), a place includes the number of its line among them.
 */
function placesOf(proposals: readonly Proposal[], placeOf: PlaceOf): string[] {
  const places = proposals.map(placeOf);
  const lines = proposals.map(({ pageAt, tokens }) => lineKey(pageAt, tokens[0]?.line ?? -1));
  const linesOf = new Map<string, Set<string>>();
  places.forEach((place, at) => {
    if (captionOf(place) === null) return;
    linesOf.set(place, (linesOf.get(place) ?? new Set()).add(lines[at] ?? ''));
  });
  return places.map((place, at) => {
    const all = [...(linesOf.get(place) ?? [])];
    return all.length > 1 ? `${place}#line${all.indexOf(lines[at] ?? '')}` : place;
  });
}

/**
 * The captions with those of one more record. `right`: indices of the right options; the last
 * option is "none".
 */
export function rememberPlaces(
  captions: Captions,
  choice: PlacedChoice,
  right: readonly number[],
  placeOf: PlaceOf,
): Captions {
  const { pattern, proposals } = choice;
  const places = placesOf(proposals, placeOf);
  const all = new Set(right.map((at) => places[at] ?? NOWHERE));
  // An amount that is printed twice, once with a caption, is looked for beside its caption.
  const named = [...all].filter((place) => !place.startsWith(COLUMN_ALONE));
  const here = new Set(named.length > 0 ? named : all);
  const next = new Map(captions);
  for (const place of new Set([...places, ...here])) {
    const key = `${pattern} ${place}`;
    const [hits, misses] = next.get(key) ?? [0, 0];
    // It is not known which of several is meant, so each counts less.
    if (here.has(place)) next.set(key, [hits + 1 / here.size, misses]);
    else if (hits > 0 && !all.has(place)) next.set(key, [hits, misses + 1]);
  }
  return next;
}

/** The captions with whether the code at one place belonged to its list. */
export function rememberMember(
  captions: Captions,
  pattern: string,
  proposal: Proposal,
  belongs: boolean,
  placeOf: PlaceOf,
): Captions {
  const key = `${pattern} ${placeOf(proposal)}`;
  const [hits, misses] = captions.get(key) ?? [0, 0];
  if (!belongs && hits === 0) return captions;
  return new Map(captions).set(key, belongs ? [hits + 1, misses] : [hits, misses + 1]);
}

/** What the captions of one look say, and those of all looks together. */
export type KnownPlaces = {
  readonly own: Captions;
  /**
   * Keys of `own` without the numbers of lines, and how often the field's value was right there.
   */
  readonly unnumbered: ReadonlyMap<string, number>;
  /** Fields whose value is at a place of this look. */
  readonly fieldsAt: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys are `<pattern> <caption>`, wherever the caption is. */
  readonly anywhere: Captions;
};

/** What the captions of a layout (`own`) say, and those of all layouts (`all`) together. */
export function openPlaces(own: Captions, all: readonly Captions[]): KnownPlaces {
  const fieldsAt = new Map<string, Set<string>>();
  const unnumbered = new Map<string, number>();
  for (const [key, [hits, misses]] of own) {
    if (hits <= misses) continue;
    const plain = withoutNumber(key);
    unnumbered.set(plain, Math.max(hits, unnumbered.get(plain) ?? 0));
    const [pattern, place] = splitKey(key);
    fieldsAt.set(place, (fieldsAt.get(place) ?? new Set()).add(pattern));
  }
  const anywhere = new Map<string, readonly [number, number]>();
  for (const [key, [hits, misses]] of all.flatMap((one) => [...one])) {
    const [pattern, place] = splitKey(key);
    const caption = captionOf(place);
    if (caption === null) continue;
    const [right, wrong] = anywhere.get(`${pattern} ${caption}`) ?? [0, 0];
    anywhere.set(`${pattern} ${caption}`, [right + hits, wrong + misses]);
  }
  return { own, unnumbered, fieldsAt, anywhere };
}

/**
 * The choice with marked options: those at a place where the field's value was before on this look,
 * those where another field's value is, and those next to a caption of the field on other looks.
 * "None" is marked if the field's caption is known and not on the page.
 */
export function recallPlaces<Of extends PlacedChoice>(
  choice: Of,
  known: KnownPlaces,
  placeOf: PlaceOf,
): Of {
  const { pattern, proposals } = choice;
  const places = placesOf(proposals, placeOf);
  const isGone =
    isCaptioned(pattern, known) && !places.some((place) => isKnown(pattern, place, known));
  const options = choice.options.map((features, at) => {
    const place = places[at] ?? NOWHERE;
    if (place.startsWith(COLUMN_ALONE) && isShared(place, places, proposals)) return features;
    const marks = place === NOWHERE && isGone ? ['gone'] : marksOf(pattern, place, known);
    return marks.length === 0
      ? features
      : Int32Array.from([...features, ...marks.map((mark) => hashFeature(`known:${mark}`))]);
  });
  return { ...choice, options };
}

/**
 * What is remembered about a value's place on this layout: 1 if the field's value is there, −1 if
 * another field's is, 0 if nothing is known. `proposal` null: the field is not printed.
 */
export function voteOn(
  pattern: string,
  proposal: Proposal | null,
  known: KnownPlaces,
  placeOf: PlaceOf,
): -1 | 0 | 1 {
  const place = proposal === null ? NOWHERE : placeOf(proposal);
  if (isKnown(pattern, place, known)) return 1;
  return place !== NOWHERE && known.fieldsAt.has(place) ? -1 : 0;
}

/** How often the field's value was right at this place, on documents of the layout. */
export function timesRight(
  pattern: string,
  proposal: Proposal | null,
  known: KnownPlaces,
  placeOf: PlaceOf,
): number {
  const place = seenBeside(pattern, proposal === null ? NOWHERE : placeOf(proposal), known);
  return known.unnumbered.get(`${pattern} ${withoutNumber(place)}`) ?? 0;
}

function isKnown(pattern: string, place: string, known: KnownPlaces): boolean {
  return known.unnumbered.has(`${pattern} ${withoutNumber(seenBeside(pattern, place, known))}`);
}

/** The place, or the edge beside it where the field's value was right: a scan shifts columns. */
function seenBeside(pattern: string, place: string, { unnumbered }: KnownPlaces): string {
  if (!place.startsWith(EDGE) || unnumbered.has(`${pattern} ${place}`)) return place;
  const at = Number(place.slice(EDGE.length));
  const beside = [`${EDGE}${at - 1}`, `${EDGE}${at + 1}`];
  return beside.find((one) => unnumbered.has(`${pattern} ${one}`)) ?? place;
}

function withoutNumber(place: string): string {
  return place.replace(/#line\d+$/, '');
}

/** Whether a caption of this look is known to be next to the field's value. */
function isCaptioned(pattern: string, { fieldsAt }: KnownPlaces): boolean {
  return [...fieldsAt].some(
    ([place, patterns]) => patterns.has(pattern) && captionOf(place) !== null,
  );
}

function marksOf(pattern: string, printed: string, known: KnownPlaces): string[] {
  const { own, fieldsAt, anywhere } = known;
  const place = seenBeside(pattern, printed, known);
  const [hits, misses] = own.get(`${pattern} ${place}`) ?? [0, 0];
  if (hits > misses) {
    const mark = markOf(place);
    return misses === 0 && hits >= 1 ? [mark, `${mark}-always`] : [mark];
  }
  if (hits === 0 && place !== NOWHERE && fieldsAt.has(place)) return ['elsewhere'];
  if (isKnown(pattern, place, known)) return ['place'];
  const caption = captionOf(place);
  const [right, wrong] = anywhere.get(`${pattern} ${caption}`) ?? [0, 0];
  if (right <= wrong) return [];
  return wrong === 0 ? ['caption', 'caption-always'] : ['caption'];
}

/** Without a caption, a place is only the same if as many lines are above it as before. */
function markOf(place: string): 'absent' | 'column' | 'line' | 'place' {
  if (place === NOWHERE) return 'absent';
  if (place.startsWith(COLUMN_ALONE)) return 'column';
  return place.startsWith(LINE_OF_HEAD) ? 'line' : 'place';
}

function splitKey(key: string): [pattern: string, place: string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space), key.slice(space + 1)];
}

/** The words of the caption to the left or above; null for a place without one. */
function captionOf(place: string): string | null {
  return /^(?:left|above):(.*)$/.exec(withoutNumber(place))?.[1] ?? null;
}

/** Whether several values are at this place, so that it does not show which is meant. */
function isShared(
  place: string,
  places: readonly string[],
  proposals: readonly Proposal[],
): boolean {
  return (
    new Set(proposals.flatMap(({ value }, at) => (places[at] === place ? [value] : []))).size > 1
  );
}

/** The place of a field that a look never prints. */
const NOWHERE = 'nowhere';
