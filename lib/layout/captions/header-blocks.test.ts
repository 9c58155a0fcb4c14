import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage, type PageLayout } from '../page/lay-out-page.ts';
import { findHeaderCell } from './find-header-cell.ts';
import { findAllHeaderBlocks, findHeaderBlocks } from './header-blocks.ts';
import { lexiconOf } from './label-lexicon.ts';

type Text = readonly [x: number, text: string];

function pageOf(...lines: readonly (readonly Text[])[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((texts, line) => {
    for (const [x, text] of texts) drawText(drawing, x, 60 + line * 12, text, { size: 9 });
  });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

const lexicon = lexiconOf(BUILT_IN.get('eob'));

/** The captions of the only table. */
function captionsIn(layout: PageLayout): string[] {
  const [block] = findHeaderBlocks(layout, lexicon);
  return block?.cells.map(({ words }) => words.join(' ')) ?? [];
}

describe('captions of columns', () => {
  it('are found by what is below them if none of their words is known', () => {
    const layout = pageOf(
      [
        [60, 'Qux'],
        [160, 'Zorp'],
        [260, 'Vim'],
        [360, 'Plonk'],
      ],
      [
        [60, '06/15/2025'],
        [160, '20.00'],
        [260, '30.00'],
        [360, '50.00'],
      ],
    );
    const [block] = findHeaderBlocks(layout, lexicon);
    expect(block?.cells.map(({ words }) => words.join(' '))).toEqual([
      'qux',
      'zorp',
      'vim',
      'plonk',
    ]);
  });

  it('of one and of two lines are one row if they are centered on each other', () => {
    const drawing = newDrawing(612, 792);
    const texts: readonly (readonly [x: number, y: number, text: string])[] = [
      [60, 66, 'Date'],
      [160, 66, 'Billed'],
      [260, 66, 'Covered'],
      [360, 60, 'Suggested'],
      [360, 72, 'allowance'],
      [60, 96, '06/15/2025'],
      [160, 96, '50.00'],
      [260, 96, '20.00'],
      [360, 96, '30.00'],
    ];
    for (const [x, y, text] of texts) drawText(drawing, x, y, text, { size: 9 });
    const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
    expect(captionsIn(layout)).toEqual(['date', 'billed', 'covered', 'suggested allowance']);
  });

  it('of two lines may have much space between, but a title that far above is none', () => {
    const pageWith = (...above: readonly Text[]) => {
      const drawing = newDrawing(612, 792);
      const rows: readonly (readonly Text[])[] = [
        above,
        [
          [60, 'Date'],
          [160, 'Billed'],
          [260, 'Covered'],
          [360, 'Paid'],
        ],
        [
          [60, '06/15/2025'],
          [160, '50.00'],
          [260, '20.00'],
          [360, '30.00'],
        ],
      ];
      rows.forEach((texts, row) => {
        for (const [x, text] of texts) drawText(drawing, x, 60 + row * 14, text, { size: 9 });
      });
      return layOutPage(listWords(drawing, 1, createRandom(1)).page);
    };
    const halves = pageWith([160, 'Amount'], [260, 'Not']);
    expect(captionsIn(halves)).toEqual(['date', 'amount billed', 'not covered', 'paid']);
    const titled = pageWith([140, 'Amounts not covered']);
    expect(captionsIn(titled)).toEqual(['date', 'billed', 'covered', 'paid']);
  });

  it('are parted by a space where identifiers below begin', () => {
    const layout = pageOf(
      [
        [60, 'Patient'],
        [160, 'Enrollee ID'],
        [212, 'TCN'],
        [300, 'Billed'],
        [360, 'Paid'],
      ],
      [
        [60, 'Okafor'],
        [160, '5550018843'],
        [212, '2025118800417'],
        [300, '20.00'],
        [360, '30.00'],
      ],
    );
    expect(captionsIn(layout)).toEqual(['patient', 'enrollee id', 'tcn', 'billed', 'paid']);
  });

  it('are complete if a short word is below the end of a longer line', () => {
    const layout = pageOf(
      [
        [160, 'Your provider'],
        [260, 'We could not'],
        [360, 'Your plan'],
      ],
      [
        [60, 'Service'],
        [160, 'charged'],
        [290, 'cover'],
        [360, 'paid'],
      ],
      [
        [60, 'Office visit'],
        [160, '20.00'],
        [290, '30.00'],
        [360, '50.00'],
      ],
    );
    expect(captionsIn(layout)).toEqual([
      ...['service', 'your provider charged', 'we could not cover', 'your plan paid'],
    ]);
  });

  it('with only a space between them are separated by the amounts below', () => {
    const layout = pageOf(
      [
        [60, 'Service'],
        [160, 'Billed'],
        [260, 'Deductible Copay Coinsurance'],
      ],
      [
        [60, 'Office visit'],
        [160, '20.00'],
        [274, '1.00'],
        [304, '2.00'],
        [340, '3.00'],
      ],
    );
    expect(captionsIn(layout)).toEqual(['service', 'billed', 'deductible', 'copay', 'coinsurance']);
  });

  it('include a line of unknown words if these are above the others', () => {
    const layout = pageOf(
      [
        [160, 'zorp'],
        [260, 'vim'],
        [360, 'plonk'],
      ],
      [
        [60, 'service'],
        [160, 'charge'],
        [260, 'benefit'],
        [360, 'paid'],
      ],
      [
        [60, 'Office visit'],
        [160, '20.00'],
        [260, '30.00'],
        [360, '50.00'],
      ],
    );
    expect(captionsIn(layout)).toEqual(['service', 'zorp charge', 'vim benefit', 'plonk paid']);
  });

  it('that the page explains are read as their full words', () => {
    const layout = pageOf(
      [
        [60, 'SD'],
        [160, 'ZCH'],
        [260, 'ZAL'],
        [360, 'ZPD'],
      ],
      [
        [60, '06/15/2025'],
        [160, '50.00'],
        [260, '30.00'],
        [360, '20.00'],
      ],
      [],
      [
        [60, 'ZCH charge'],
        [260, 'ZAL allowed amount'],
      ],
    );
    const [block] = findHeaderBlocks(layout, lexicon);
    expect(block?.cells.map(({ words }) => words.join(' '))).toEqual([
      'sd',
      'charge',
      'allowed amount',
      'zpd',
    ]);
  });

  it('in two rows for two kinds of lines apply to the lines in their own columns', () => {
    const layout = pageOf(
      [
        [60, 'Patient name'],
        [250, 'Claim number'],
        [420, 'Account number'],
      ],
      [
        [90, 'Date'],
        [150, 'Billed'],
        [330, 'Allowed'],
        [500, 'Paid'],
      ],
      [
        [60, 'DOE JANE'],
        [250, '5512345678'],
        [420, 'A77123'],
      ],
      [
        [90, '06/15/2025'],
        [150, '50.00'],
        [330, '30.00'],
        [500, '20.00'],
      ],
    );
    const blocks = findHeaderBlocks(layout, lexicon);
    const captionOf = (text: string) => {
      const token = layout.tokens.find((one) => one.text === text);
      const found = token && findHeaderCell(blocks, [token]);
      return found ? found.block.cells[found.index]?.words.join(' ') : null;
    };
    expect(captionOf('5512345678')).toBe('claim number');
    expect(captionOf('30.00')).toBe('allowed');
  });

  it('of claims and of their details, two lines each, are told apart where words begin again', () => {
    const layout = typed(
      'CLIENT         INTERNAL        ----DATES----    BILLED ALLOWED    PAID',
      'NAME           CONTROL NUMBER   FROM    THRU    AMOUNT  AMOUNT  AMOUNT',
      '  LN  PROC       SVC         ----DATES----      BILLED ALLOWED    PAID',
      '  NO  CODE     UNITS          FROM    THRU      AMOUNT  AMOUNT  AMOUNT',
      'DOE JANE       5512345678901  061525 061525      50.00   30.00   20.00',
      '  01  99213        1          061525 061525      50.00   30.00   20.00',
    );
    const blocks = findHeaderBlocks(layout, lexicon);
    const captionOf = (text: string) => {
      const token = layout.tokens.find((one) => one.text === text);
      const found = token && findHeaderCell(blocks, [token]);
      return found ? found.block.cells[found.index]?.words.join(' ') : null;
    };
    expect(captionOf('5512345678901')).toBe('internal control number');
    expect(captionOf('99213')).toBe('procedure code');
  });

  it('come again for a claim whose columns are not those of the services above it', () => {
    const claim = [
      'CLAIM NUMBER   ACCOUNT     BILLED    ALLOWED   COPAY     PAID',
      '20240012233    A20881       96.00      84.00    4.00    80.00',
    ];
    const services = [
      '    CODE     UNITS     CHARGE     ALLOWED    COPAY       PAID  REMARKS',
      '    99213    1          96.00       84.00     4.00      80.00  N381',
    ];
    const layout = typed(
      ...claim,
      ...services,
      '20240012299    A20933       77.00      66.00    0.00    65.00',
      ...services,
    );
    const [blocks = []] = findAllHeaderBlocks([layout], lexicon);
    const captionOf = (text: string) => {
      const tokens = layout.tokens.filter((one) => one.text === text);
      const cell = findHeaderCell(blocks, tokens.slice(-1));
      return cell?.block.cells[cell.index]?.words.join(' ');
    };
    expect(captionOf('77.00')).toBe('billed');
    expect(captionOf('A20933')).toBe('account');
    expect(captionOf('99213')).toBe('code');
  });

  it('are of two lines if the lower halves are alike, however far typewriters set them apart', () => {
    const lines = [
      'CLAIM      ACCOUNT     BILLED    ALLOWED       PAID',
      '                       AMOUNT     AMOUNT     AMOUNT',
      '',
      '20240012   A20881       96.00      84.00      80.00',
    ];
    const captions = captionsIn(typed(...lines));
    expect(captions.slice(2)).toEqual(['billed amount', 'allowed amount', 'paid amount']);
  });
});

/** Lines of a typewriter, whose letters and spaces have one width. */
function typed(...lines: readonly string[]): PageLayout {
  const drawing = newDrawing(612, 792);
  lines.forEach((text, line) => {
    for (const { 0: word, index } of text.matchAll(/\S+/g))
      drawText(drawing, 40 + index * PITCH, 60 + line * 12, word, { size: 9, face: 'mono' });
  });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

/** Of Courier, 0.6 of its size of 9 points. */
const PITCH = 5.4;
