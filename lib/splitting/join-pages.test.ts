import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FormGuess } from './form-guess.ts';
import { joinPages } from './join-pages.ts';

const pageOf = (number: number, ...texts: string[]) => {
  const drawing = newDrawing(612, 792);
  for (const [line, text] of texts.entries()) drawText(drawing, 40, 200 + line * 20, text);
  return listWords(drawing, number, createRandom(1)).page;
};
const PAGES = [
  pageOf(1, 'Claim 2024551231 Ray Bo', '06/15/2025 99213 138.00'),
  pageOf(2, 'Notes about the payment above', 'Ask us about any of them'),
];

/** The likeliest form first. */
function guess(...shares: readonly (readonly [FormName, number])[]): FormGuess {
  const [form, score] = shares[0] ?? ['other', 0];
  return { form, score, shares: new Map(shares) };
}

const join = (...guesses: FormGuess[]) =>
  joinPages(PAGES, guesses, BUILT_IN).map(({ form, pages }) => [
    form,
    pages.map(({ number }) => number),
  ]);

describe('a page whose form is hardly clear', () => {
  const first = guess(['eob', 0.99], ['other', 0.01]);

  it('continues the document before it, if that is nearly as likely', () => {
    expect(join(first, guess(['other', 0.5], ['eob', 0.45]))).toEqual([['eob', [1, 2]]]);
  });

  it.each([
    ['it is clear', guess(['other', 0.95], ['eob', 0.05])],
    ['it is hardly of that form', guess(['other', 0.85], ['eob', 0.1], ['receipt', 0.05])],
    ['its form was not weighed against that one', { form: 'other', score: 0.5 }],
  ])('is another document if %s', (_, second) => {
    expect(join(first, second)).toEqual([
      ['eob', [1]],
      ['other', [2]],
    ]);
  });

  it.each([
    ['letter', PAGES[1]],
    ['blank page', pageOf(1)],
  ])('is not set aside with a %s before it', (_, before) => {
    const guesses = [guess(['other', 0.99]), guess(['eob', 0.5], ['other', 0.45])];
    const pages = [before, pageOf(2, 'Claim 2024551231 Ray Bo')].flatMap((page) => page ?? []);
    const runs = joinPages(pages, guesses, BUILT_IN);
    expect(runs.map(({ form }) => form)).toEqual(['other', 'eob']);
  });

  it('keeps its own form if it continues nothing', () => {
    const numbered = [pageOf(1, 'Claim 2024551231 Ray Bo', 'Page 1 of 1'), PAGES[1]].flatMap(
      (page) => page ?? [],
    );
    const runs = joinPages(numbered, [first, guess(['other', 0.5], ['eob', 0.45])], BUILT_IN);
    expect(runs.map(({ form }) => form)).toEqual(['eob', 'other']);
  });
});

describe('a page whose number is the next one', () => {
  const numbered = [
    pageOf(1, 'Claim 2024551231 Ray Bo', 'Page 1 of 2'),
    pageOf(2, 'Statement of 06/15/2025', 'Page 2 of 2'),
  ];
  const first = guess(['eob', 0.99], ['patient-statement', 0.01]);
  const formsOf = (second: FormGuess) =>
    joinPages(numbered, [first, second], BUILT_IN).map(({ form }) => form);

  it('is another document if its form is clear and it cannot be of the one before', () => {
    const clear = guess(['patient-statement', 0.99], ['other', 0.009], ['eob', 0.001]);
    expect(formsOf(clear)).toEqual(['eob', 'patient-statement']);
  });

  it.each([
    ['is hardly clear', guess(['patient-statement', 0.85], ['other', 0.149], ['eob', 0.001])],
    ['leaves the form before possible', guess(['patient-statement', 0.97], ['eob', 0.03])],
  ])('continues the document before it if its form %s', (_, second) => {
    expect(formsOf(second)).toHaveLength(1);
  });
});

describe('a page that seems to be of another form', () => {
  const statement = pageOf(
    1,
    'Account 290339444 on 06/15/2025',
    'Office visit 99213 138.00',
    'Office visit 99214 112.00',
  );
  const slip = pageOf(2, 'Return with payment', '290339444 06/15/2025 250.00');
  const totals = pageOf(2, 'New charges 250.00', 'Please pay 250.00');
  const two = guess(['itemized-statement', 0.92], ['patient-statement', 0.08]);
  const first = guess(['patient-statement', 0.99], ['itemized-statement', 0.01]);
  const formsOf = (pages: Page[], guesses: FormGuess[]) =>
    joinPages(pages, guesses, BUILT_IN).map(({ form }) => form);

  it.each([
    ['has only numbers of the page before', slip],
    ['has only amounts', totals],
  ])('continues the page before if it is short and %s', (_, page) => {
    expect(formsOf([statement, page], [first, two])).toEqual(['patient-statement']);
  });

  it.each([
    ['has a number of its own', pageOf(2, 'Account 290339445 06/15/2025', '250.00')],
    [
      'is as long as the page before',
      pageOf(2, 'Account 290339444 06/15/2025', '99213 138.00 99214 112.00'),
    ],
    ['has no number at all', pageOf(2, 'Thank you for your visit')],
  ])('is another document if it %s', (_, page) => {
    expect(formsOf([statement, page], [first, two])).toHaveLength(2);
  });

  it('is another document if no form is likely for both', () => {
    const card = guess(['insurance-card', 0.999], ['patient-statement', 0.0001]);
    expect(formsOf([statement, slip], [first, card])).toHaveLength(2);
  });

  it('has the form that one of the pages shows clearly', () => {
    const doubtful = guess(['itemized-statement', 0.85], ['patient-statement', 0.15]);
    const clear = guess(['patient-statement', 0.97], ['itemized-statement', 0.02]);
    expect(formsOf([statement, totals], [doubtful, clear])).toEqual(['patient-statement']);
  });
});

describe('a page with the head of the page before', () => {
  const headOf = (number: number, account: string) => {
    const drawing = newDrawing(612, 792);
    const head = ['Cedar Clinic 30811 Elm Street', 'Phone 814-555-0121', 'Date 10/06/2025'];
    for (const [line, text] of [...head, `Account ${account}`].entries())
      drawText(drawing, 40, 30 + line * 16, text);
    drawText(drawing, 40, 300, '06/15/2025 99213 138.00');
    return listWords(drawing, number, createRandom(1)).page;
  };
  const joined = (account: string) => {
    const both = guess(['patient-statement', 0.99]);
    const pages = [headOf(1, '300-44712'), headOf(2, account)];
    return joinPages(pages, [both, both], BUILT_IN).length;
  };

  it('continues it if all numbers there are the same', () => {
    expect(joined('300-44712')).toBe(1);
  });

  it('is another document if one number is another one in the same place', () => {
    expect(joined('300-51206')).toBe(2);
  });
});

describe('a printout of a claim', () => {
  const first = pageOf(
    1,
    "Insured's ID: 4451 Insured's name: RAY BO",
    'Policy group: 88 Relationship: Self Employment: NO Accident: NO',
    'Referring provider: ANN ODE Resubmission code: 7 Assignment: YES',
  );
  const claim = guess(['cms-1500', 0.99]);
  const pagesOf = (second: Page) =>
    joinPages([first, second], [claim, claim], BUILT_IN).map(({ pages }) => pages.length);

  it('goes on on a page with hardly any captions, and another begins with all of them', () => {
    expect(pagesOf(pageOf(2, '06/15/2025 11 99213 138.00', 'Total 138.00'))).toEqual([2]);
    expect(pagesOf({ ...first, number: 2 })).toEqual([1, 1]);
  });
});

describe('a number alone at the foot of two pages', () => {
  const own = [
    'Account 555123777 01/02/2024 99213 138.00',
    'Account 555123778 01/03/2024 99213 138.00',
  ];
  const both = (one: string, next: string) => {
    const pages = [pageOf(1, own[0] ?? '', one), pageOf(2, own[1] ?? '', next)];
    const guesses = [
      guess(['patient-statement', 0.9], ['itemized-statement', 0.1]),
      guess(['itemized-statement', 0.9], ['patient-statement', 0.1]),
    ];
    return joinPages(pages, guesses, BUILT_IN).length;
  };

  it.each([
    ['- 1 -', '- 2 -'],
    ['1/2', '2/2'],
    ['PAGE 0001', 'PAGE 0002'],
    ['Continued on next page 30,081.50 PAGE 0001', 'PAGE 0002'],
  ])('joins them if it counts up: %s, %s', (one, next) => {
    expect(both(one, next)).toBe(1);
  });

  it.each([
    ['- 1 -', '- 3 -'],
    ['1/2', '2/3'],
    ['1', '1'],
    ['12 visits', '13 visits'],
  ])('says nothing otherwise: %s, %s', (one, next) => {
    expect(both(one, next)).toBe(2);
  });
});
