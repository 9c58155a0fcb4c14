import type { Catalog } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { countUniqueCaptions } from '#lib/layout/registration/caption-pairs.ts';
import { registerForm } from '#lib/layout/registration/register-form.ts';
import type { FormGeometry, FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordStart } from '#lib/model/record.ts';
import type { FormGuess } from './form-guess.ts';
import { isRest } from './is-rest.ts';
import { isNextNumber, pageNumberOf, sameCount } from './page-number.ts';

/** Pages of one document. */
export type PageRun = {
  readonly form: FormName;
  readonly score: number;
  readonly pages: readonly Page[];
  /** Where its records begin, if a person said so. */
  readonly starts?: readonly RecordStart[] | undefined;
};

/**
 * Joins the pages of one document. A page that says `page 2 of 3` continues the page before, and so
 * does a page of the same form as far as the form's paging says so. Blank pages between two
 * consecutively numbered pages are the backs of sheets scanned on both sides, and separate nothing.
 */
export function joinPages(
  pages: readonly Page[],
  guesses: readonly FormGuess[],
  catalog: Catalog,
): PageRun[] {
  const runs: { form: FormName; score: number; pages: Page[]; shares?: Shares }[] = [];
  pages.forEach((page, at) => {
    const guess = guesses[at];
    if (!guess) return;
    if (isNextSheet(runs, page, guess)) {
      const backs = runs.splice(runs.findLastIndex((run) => !isBlank(run)) + 1);
      runs.at(-1)?.pages.push(...backs.flatMap((run) => run.pages), page);
      return;
    }
    const last = runs.at(-1);
    const next = leanTo(last, guess, catalog);
    if (last && continues(last, page, next, catalog)) {
      last.pages.push(page);
      // What one page leaves uncertain, another may show.
      if (next.form === last.form) last.score = Math.max(last.score, next.score);
      else if (next.score > last.score) Object.assign(last, { form: next.form, score: next.score });
      return;
    }
    runs.push({ ...guess, pages: [page] });
  });
  return runs.map(({ form, score, pages: own }) => ({ form, score, pages: own }));
}

type Shares = FormGuess['shares'];

/**
 * The guess for a page after this run: what hardly tells two forms apart is of the form of the page
 * before. A page of totals or notes has little that shows its form. But a bill after a letter or a
 * blank page is not set aside with it.
 */
function leanTo(
  run: { readonly form: FormName } | undefined,
  guess: FormGuess,
  catalog: Catalog,
): FormGuess {
  if (!run || guess.score >= CLEAR || catalog.get(run.form).setAside) return guess;
  const share = guess.shares?.get(run.form) ?? 0;
  return share < guess.score / MOST_ODDS ? guess : { ...guess, form: run.form, score: share };
}

/** Forms with larger shares than this are clear. */
const CLEAR = 0.9;
/** How much likelier another form may be, at most. */
const MOST_ODDS = 4;

/** Whether there are only blank pages between this one and the one that it says it follows. */
function isNextSheet(runs: readonly PageRun[], page: Page, guess: FormGuess): boolean {
  if (!isBlank(runs.at(-1))) return false;
  const run = runs.findLast((one) => !isBlank(one));
  const before = run?.pages.at(-1);
  if (!run || !before || run.form !== guess.form) return false;
  const [one, next] = [pageNumberOf(before), pageNumberOf(page)];
  return one !== null && next !== null && next.page === one.page + 1 && sameCount(next, one);
}

function isBlank(run: PageRun | undefined): boolean {
  return run?.pages.every(({ words, flags }) => words.length + flags.length === 0) ?? false;
}

function continues(
  run: FormGuess & { readonly pages: readonly Page[] },
  page: Page,
  guess: FormGuess,
  catalog: Catalog,
): boolean {
  const { paging, geometry } = catalog.get(guess.form);
  if (geometry && guess.form === run.form && continuesPrintout(run.pages, page, geometry))
    return true;
  if (paging === 'separate' && guess.score > 0.5)
    return guess.form === run.form && listsMore(page, run.pages.at(-1));
  const number = pageNumberOf(page);
  const before = pageNumberOf(run.pages.at(-1) ?? page);
  if (number && number.page > 1) {
    if (before) {
      const isNext = number.page === before.page + 1 && sameCount(number, before);
      return isNext && !isClearlyOther(run, guess);
    }
    return guess.form === run.form;
  }
  if (number && number.page === 1) return false;
  if (before && before.of !== null && before.page === before.of) return false;
  if (
    mayBeOne(run, guess, catalog) &&
    (isNextNumber(page, run.pages.at(-1)) || isRest(page, run.pages))
  )
    return true;
  if (page.words.length < 4 || guess.form !== run.form) return false;
  switch (paging) {
    case 'flowing':
      return !repeatsHead(page, run.pages[0]) || repeatsNumbers(page, run.pages.at(-1));
    case 'numbered':
      return !number && repeatsNumbers(page, run.pages.at(-1));
    case 'stated':
    case 'separate':
      return false;
  }
}

/**
 * A page with the rest of a printout has fewer of the form's captions than the first, and none in
 * place.
 */
function continuesPrintout([first]: readonly Page[], page: Page, geometry: FormGeometry): boolean {
  if (!first || page.words.length === 0) return false;
  const [begun, next] = [layOutPage(first), layOutPage(page)];
  return (
    registerForm(begun, geometry).isElsewhere &&
    registerForm(next, geometry).captions === 0 &&
    countUniqueCaptions(next, geometry) * 2 < countUniqueCaptions(begun, geometry)
  );
}

/**
 * Whether the page is clearly of another form than the pages before it: a mailing numbers its pages
 * throughout, whatever they are. Of 299 numbered pages that continue the one before, as told by the
 * truth of documents by outside senders and development sets, the clearest of another form had a
 * share of 0.91, and 0.01 was left for the form before it.
 */
function isClearlyOther(run: FormGuess, { form, score, shares }: FormGuess): boolean {
  const left = shares?.get(run.form) ?? 0;
  return form !== run.form && Math.min(run.score, score) > CLEAR && left < LEAST_LEFT;
}

/** A share that still makes it possible that the page is of the form. */
const LEAST_LEFT = 0.005;

/**
 * Whether some form is likely enough for both the pages of the run and the next one, which seems to
 * continue it.
 */
function mayBeOne(run: FormGuess, guess: FormGuess, catalog: Catalog): boolean {
  const forms = [run.form, guess.form].map((form) => catalog.get(form));
  if (forms.some(({ setAside, paging }) => setAside || CLOSED.has(paging))) return false;
  if (run.form === guess.form) return true;
  const together = [...(run.shares ?? [])].map(
    ([form, share]) => share * (guess.shares?.get(form) ?? 0),
  );
  return Math.max(0, ...together) * MOST_ODDS_OF_NEXT > run.score * guess.score;
}

/** Documents that end with their page, unless the next one says its number. */
const CLOSED: ReadonlySet<string> = new Set(['separate', 'stated']);
/** How much likelier two different forms may be than one, at most. */
const MOST_ODDS_OF_NEXT = 40;

/**
 * The numbers at the top, such as account numbers and dates, are those of the page before, and no
 * other number is where that one has one.
 */
function repeatsNumbers(page: Page, before: Page | undefined): boolean {
  if (!before || hasOtherNumber(page, before)) return false;
  const [a, b] = [numbersOn(page, 0, HEAD), numbersOn(before, 0, HEAD)];
  return Math.min(a.size, b.size) >= 4 && countShared(a, b) / Math.max(a.size, b.size) >= 0.8;
}

/**
 * A number of the page before, such as an account's, is another one in the same place at the top.
 */
function hasOtherNumber(page: Page, before: Page): boolean {
  const [own, others] = [page, before].map(({ words }) =>
    words.filter(({ box, text }) => box[3] < HEAD && IDENTIFIER.test(text)),
  );
  return (own ?? []).some(({ text, box }) =>
    (others ?? []).some(
      (other) =>
        other.text !== text &&
        other.text.length === text.length &&
        Math.hypot(other.box[0] - box[0], other.box[1] - box[1]) < SAME_PLACE,
    ),
  );
}

/** As a share of the page's height, from the top. */
const HEAD = 0.14;
/** As a share of the page. */
const SAME_PLACE = 0.01;
/** Five digits or more that are neither a date nor an amount. */
const IDENTIFIER = /^(?=(?:\D*\d){5})(?!.*[/.,:])[A-Z\d-]+$/i;

/**
 * Parts of a claim form, from the top: who it is about, its services, who bills it and how much.
 */
const FORM_PARTS = { about: [0, 0.6], services: [0.62, 0.84], billed: [0.85, 1] } as const;

/**
 * A claim with more services than the form has lines: the page has the same numbers as the one
 * before, except in its services. A copy of a page repeats those as well.
 */
function listsMore(page: Page, before: Page | undefined): boolean {
  if (!before) return false;
  const shareOf = ([top, bottom]: readonly [number, number], least: number) => {
    const [a, b] = [numbersOn(page, top, bottom), numbersOn(before, top, bottom)];
    return Math.min(a.size, b.size) < least ? 0 : countShared(a, b) / Math.min(a.size, b.size);
  };
  return (
    shareOf(FORM_PARTS.about, 6) >= 0.9 &&
    shareOf(FORM_PARTS.billed, 5) >= 0.8 &&
    shareOf(FORM_PARTS.services, 1) < 0.8
  );
}

/** Words of three digits or more between two heights of the page. */
function numbersOn({ words }: Page, top: number, bottom: number): Set<string> {
  return new Set(
    words
      .filter(({ box, text }) => box[1] >= top && box[3] < bottom && /\d{3}/.test(text))
      .map(({ text }) => text.replace(/\W/g, '')),
  );
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((one) => b.has(one)).length;
}

/** The top of the page repeats the top of the first: another document from the same sender. */
function repeatsHead(page: Page, first: Page | undefined): boolean {
  if (!first) return true;
  const head = (one: Page) =>
    new Set(one.words.filter((word) => word.box[3] < 0.2).map((word) => word.text.toLowerCase()));
  const [a, b] = [head(page), head(first)];
  if (a.size < 4 || b.size < 4) return false;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.min(a.size, b.size) > 0.6;
}
