import { createHash } from 'node:crypto';
import type { Catalog } from '#lib/forms/catalog.ts';
import { NOT_A_BILL } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import type { PageGroup, Record } from '#lib/model/record.ts';
import { addsUp } from './adds-up.ts';
import { findClaimRegions, type RecallLines } from './find-claim-regions.ts';
import { findCopies } from './find-copies.ts';
import type { FormGuess } from './form-guess.ts';
import { isCoverSheet } from './is-cover-sheet.ts';
import { isLetter, listsServices, quotesAmounts } from './is-letter.ts';
import { isProse } from './is-prose.ts';
import { joinPages, type PageRun } from './join-pages.ts';
import { type KnownLooks, recognizeForm } from './recognize-form.ts';
import { showsCard } from './shows-card.ts';
import { splitterVersion } from './splitter-version.ts';

/**
 * Finds the records of a document: recognizes the form of each page, joins pages that continue each
 * other, and separates several claims on one page. With `form` every page is of that form and only
 * the boundaries are found; `groups` are pages that a person put together, and are not questioned;
 * `kept` are records of other pages, which stay; `forms` are forms that a person chose for records.
 * Returns a `records` claim about the document; the same input leads to the same ids.
 */
export function splitDocument(input: {
  documentId: string;
  pages: readonly Page[];
  form?: FormName;
  catalog: Catalog;
  groups?: readonly PageGroup[];
  kept?: readonly Record[];
  forms?: ReadonlyMap<RecordId, FormName>;
  /** What corrections taught about the lines of a layout; nothing by default. */
  recallOf?: RecallLines;
  /** How much a page looks like corrected documents, by form; like none by default. */
  looksOf?: (page: Page) => KnownLooks;
}): ReadingDraft {
  const documentId = DocumentId.parse(input.documentId);
  const { catalog } = input;
  const runs = listRuns(input.pages, input.groups ?? [], input);
  const parts = runs.flatMap((run) => findClaimRegions(run, catalog, input.recallOf));
  const begun = new Map<number, number>();
  const ordinalOn = (page: number) => {
    begun.set(page, (begun.get(page) ?? -1) + 1);
    return begun.get(page) ?? 0;
  };
  const records = parts.map((part) => {
    const first = part.pages[0]?.number ?? 1;
    const id = recordIdOf(documentId, first, ordinalOn(first));
    const said = input.forms?.get(id);
    return {
      id,
      form: said ?? part.form,
      score: RawScore.parse(said === undefined ? part.score : 1),
      pages: part.pages.map((page) => page.number),
      region: part.region === null ? null : [...part.region],
    };
  });
  const kept = (input.kept ?? []).map(({ id, form, formScore, pages, region }) => {
    return { id, form, score: RawScore.parse(formScore), pages, region };
  });
  return {
    subject: { kind: 'document', id: documentId },
    reader: { kind: 'splitter', version: splitterVersion() },
    claim: { kind: 'records', records: [...kept, ...records].sort(byFirstPage) },
    by: null,
  };
}

function byFirstPage(a: { pages: readonly number[] }, b: { pages: readonly number[] }): number {
  return (a.pages[0] ?? 0) - (b.pages[0] ?? 0);
}

/**
 * Pages as a person grouped them. The other pages continue each other as they seem to, but never
 * across a gap.
 */
function listRuns(
  pages: readonly Page[],
  groups: readonly PageGroup[],
  {
    form,
    catalog,
    looksOf,
  }: Pick<Parameters<typeof splitDocument>[0], 'form' | 'catalog' | 'looksOf'>,
): PageRun[] {
  const pageAt = new Map(pages.map((page) => [page.number, page]));
  const said = groups
    .map((group): PageRun => {
      const own = group.pages.flatMap((number) => pageAt.get(number) ?? []);
      return { form: group.form, score: 1, pages: own, starts: group.starts };
    })
    .filter(({ pages: own }) => own.length > 0);
  const taken = new Set(said.flatMap((run) => run.pages));
  const custom = catalog.listCustom();
  const isChosen = (name: FormName) =>
    form !== undefined || custom.some((one) => one.name === name);
  const guess = (page: Page): FormGuess => {
    if (isCoverSheet(page)) return SET_ASIDE;
    const looks = looksOf?.(page);
    const own = recognizeForm(page, custom, form, looks);
    const isSure = isChosen(own.form) || own.score > CLEAR_BILL || (looks?.size ?? 0) > 0;
    if (isSure) return own;
    const isMeant = () => addsUp(page) || showsCard(page);
    if (own.form === NOT_A_BILL.name) return isMeant() ? likeliestBill(own) : own;
    if (!isLetter(page)) return own;
    if (listsServices(page) || isMeant()) return { ...own, score: Math.min(own.score, PERHAPS) };
    return quotesAmounts(page) ? { ...SET_ASIDE, score: PERHAPS } : SET_ASIDE;
  };
  const runs = listStretches(pages.filter((page) => !taken.has(page))).flatMap((stretch) => {
    const copies = findCopies(stretch);
    const own = stretch.filter((page) => !copies.has(page));
    const joined = joinPages(own, own.map(guess), catalog);
    return [
      ...joined.map((run) => (isChosen(run.form) ? run : markProse(run))),
      ...[...copies].map((page): PageRun => ({ ...SET_ASIDE, pages: [page] })),
    ];
  });
  return [...said, ...runs].sort((a, b) => (a.pages[0]?.number ?? 0) - (b.pages[0]?.number ?? 0));
}

/**
 * The printed back of a form continues nothing, however much its words look like those of a bill.
 */
function markProse(run: PageRun): PageRun {
  return run.pages.every(isProse) ? { ...run, form: NOT_A_BILL.name } : run;
}

/** The bill that a page most likely is, although its words are those of something else. */
function likeliestBill(own: FormGuess): FormGuess {
  const bills = [...(own.shares ?? [])].filter(([form]) => form !== NOT_A_BILL.name);
  const [best] = bills.toSorted(([, a], [, b]) => b - a);
  return best ? { ...own, form: best[0], score: PERHAPS } : own;
}

/**
 * Of a page that is certainly no bill: a cover sheet, whatever form the other pages are said to be,
 * a letter, or a page that an earlier one already says.
 */
const SET_ASIDE: FormGuess = { form: NOT_A_BILL.name, score: 1 };

/** What a page of prose that lists services or amounts is said to be is always asked about. */
const PERHAPS = 0.6;

/** A bill as clear as this is one, even with a letter on it. */
const CLEAR_BILL = 0.97;

/** Pages that follow one another without a gap, and without a cover sheet between them. */
function listStretches(pages: readonly Page[]): Page[][] {
  const stretches: Page[][] = [];
  for (const page of pages) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const parted = before && [before, page].some(isCoverSheet);
    if (before?.number === page.number - 1 && !parted) last?.push(page);
    else stretches.push([page]);
  }
  return stretches;
}

/**
 * Stable: the document's bytes, the page where the record begins, and its position among the
 * records that begin there.
 */
function recordIdOf(documentId: DocumentId, firstPage: number, ordinal: number): RecordId {
  const hash = createHash('sha256').update(`${documentId}/${firstPage}/${ordinal}`).digest('hex');
  return RecordId.parse(`rec_${hash.slice(0, 20)}`);
}
