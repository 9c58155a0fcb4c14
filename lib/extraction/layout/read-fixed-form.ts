import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { scoreChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Form, FormGeometry } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import { pathAt } from '#lib/model/path.ts';
import type { Claim, Place, ValueClaim } from '#lib/model/reading.ts';
import { describeFirmness } from './claims/describe-firmness.ts';
import { listEvidence, makeRowClaim, makeValueClaim, rowIdAt } from './claims/make-claims.ts';
import { decideChoice } from './decide/shares/decide-choice.ts';
import type { FormBox } from './fixed-form/form-cells.ts';
import { buildFormChoices, type FormChoice, type FormPage } from './fixed-form/form-choices.ts';

/**
 * Claims for a form with a fixed layout: every place has a claim, and blank ones say that they are
 * blank. Of several pages, the first that is filled counts for the fields above and below the
 * service lines, and the last for their sum.
 */
export function readFixedForm(
  layouts: readonly PageLayout[],
  form: Form,
  geometry: FormGeometry,
  weights: Weights,
): Claim[] {
  const pages = layouts.map((layout): ReadPage => {
    const page = buildFormChoices(layout, form, geometry);
    const claims = page.choices.map((choice) => ({
      choice,
      claim: claimOf(choice, page, layout, geometry, weights),
    }));
    return { layout, page, claims };
  });
  const rows: Claim[] = [];
  let after: RowId | null = null;
  for (const page of pages) {
    for (const { id, claims } of rowsOf(page, geometry, after)) {
      rows.push(...claims);
      after = id;
    }
  }
  const rowMissed = Math.min(1, countStray(pages, geometry) / 3);
  return [...headerOf(pages, form), ...rows].map((claim) =>
    claim.kind === 'value' ? { ...claim, signals: { ...claim.signals, rowMissed } } : claim,
  );
}

/** Places of service lines with something in them although there is no line. */
function countStray(pages: readonly ReadPage[], geometry: FormGeometry): number {
  const blank = pages.flatMap(({ claims }) =>
    Array.from({ length: geometry.rows.count }, (_, row) =>
      claims.filter(({ choice }) => choice.row === row),
    ).filter((own) => !isPresent(own, geometry)),
  );
  return blank.flat().filter(({ choice }) => choice.ink > 0).length;
}

type ReadPage = {
  readonly layout: PageLayout;
  readonly page: FormPage;
  readonly claims: readonly { readonly choice: FormChoice; readonly claim: ValueClaim }[];
};

/** One claim per path, from the page that counts for it. */
function headerOf(pages: readonly ReadPage[], form: Form): Claim[] {
  const totals = new Set(form.sums.map(({ total }) => total));
  const byPath = new Map<string, ValueClaim>();
  for (const { choice, claim } of pages.flatMap(({ claims }) => claims)) {
    if (choice.row !== null) continue;
    const known = byPath.get(claim.path);
    const better = claim.value !== null && (known?.value === null || totals.has(claim.path));
    if (!known || better) byPath.set(claim.path, claim);
  }
  return [...byPath.values()];
}

function rowsOf(
  { layout, page, claims }: ReadPage,
  geometry: FormGeometry,
  last: RowId | null,
): { id: RowId; claims: Claim[] }[] {
  const rows: { id: RowId; claims: Claim[] }[] = [];
  for (let row = 0; row < geometry.rows.count; row++) {
    const own = claims.filter(({ choice }) => choice.row === row);
    if (!isPresent(own, geometry)) continue;
    const boxes = own.map(({ choice }) => choice.box);
    const place = rowPlace(boxes, page, layout);
    const id = rowIdAt(layout.page.number, (place.box[1] + place.box[3]) / 2);
    const after = rows.at(-1)?.id ?? last;
    const head = makeRowClaim({ list: geometry.rows.list, row: id, after, place, score: 1 });
    const values = own.map(({ choice, claim }) => ({ ...claim, path: pathOf(choice, id) }));
    rows.push({ id, claims: [head, ...values] });
  }
  return rows;
}

function claimOf(
  choice: FormChoice,
  page: FormPage,
  layout: PageLayout,
  geometry: FormGeometry,
  weights: Weights,
): ValueClaim {
  const values = choice.proposals.map((proposal) => proposal.value);
  const shares = scoreChoice(weights, choice);
  const verdicts = decideChoice(choice.field.type, values, shares);
  const chosen = verdicts[0]?.value ?? null;
  return makeValueClaim({
    path: pathOf(choice, null),
    field: choice.field,
    verdicts,
    evidence: listEvidence(choice.proposals, ({ placed, way }) => ({
      words: placed.map((one) => one.token.word),
      repaired: /mended|^other/.test(way),
    })),
    emptyPlace: placeOfBox(choice.box, page, layout),
    signals: {
      registered: Math.min(1, page.registration.captions / (geometry.captions.length * 0.5)),
      registrationError: page.registration.errorPt,
      ...(page.registration.isBent && { bent: 1 }),
      ink: choice.ink,
      ...describeFirmness(choice, values, { shares, chosen }, weights),
    },
  });
}

/**
 * A line is filled if at least two of its places are, one of them a field that no blank line has.
 */
function isPresent(row: ReadPage['claims'], geometry: FormGeometry): boolean {
  const filled = row.filter(({ claim }) => claim.value !== null);
  return (
    filled.length >= 2 &&
    filled.some(({ choice }) => geometry.rows.filledBy.includes(choice.pattern))
  );
}

function pathOf({ pattern, slot }: FormChoice, row: RowId | null): string {
  const rows = [row, slot].filter((one) => one !== null);
  return pathAt(pattern, ...rows);
}

function rowPlace(boxes: readonly FormBox[], page: FormPage, layout: PageLayout): Place {
  const box: FormBox = [
    Math.min(...boxes.map((one) => one[0])),
    Math.min(...boxes.map((one) => one[1])),
    Math.max(...boxes.map((one) => one[2])),
    Math.max(...boxes.map((one) => one[3])),
  ];
  return placeOfBox(box, page, layout);
}

/** A place of the form, on the page as it is. */
function placeOfBox([x0, y0, x1, y1]: FormBox, page: FormPage, layout: PageLayout): Place {
  const { toPage } = page.registration;
  const [left, top] = toPage(x0, y0);
  const [right, bottom] = toPage(x1, y1);
  return {
    page: layout.page.number,
    box: pageBox(left, top / layout.aspect, right, bottom / layout.aspect),
    wordIds: [],
  };
}
