import { expect, it } from 'vitest';
import { EOB } from '#lib/forms/eob/form.ts';
import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findRowHeads } from './row-heads.ts';

/** Each line is a list of texts that end 120 points apart. */
function layOut(lines: readonly (readonly string[])[]) {
  const drawing = newDrawing(792, 612);
  lines.forEach((texts, line) => {
    texts.forEach((text, at) => {
      drawText(drawing, 150 + at * 120, 60 + line * 20, text, { align: 'right' });
    });
  });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

const CAPTIONS = ['Service Date', 'Billed', 'Allowed', 'Deductible', 'Plan Paid'];
const CLAIM = ['Claim Number', 'Patient Name', 'Member ID', 'Group', 'Account'];
const FACTS = ['8812-4417', 'Ana Ruiz', 'W2218830', '10234', 'PX-5521'];
const ROW = ['06/15/2025', '310.00', '190.00', '40.00', '150.00'];
const OTHER = ['06/16/2025', '92.00', '80.00', '0.00', '80.00'];

/** The captions of the amounts of rows, as they are known after `findRowHeads`. */
function captionsOf(pages: readonly (readonly (readonly string[])[])[], rows: [number, number][]) {
  const layouts = pages.map(layOut);
  const table = rows.map(([pageAt, at]) => ({ pageAt, lines: [at], score: 1 }));
  const heads = findRowHeads(layouts, EOB, lexiconOf(EOB), table);
  return rows.map(([pageAt, at]) =>
    layouts[pageAt]?.lines[at]?.tokens
      .filter(({ text }) => text.endsWith('.00'))
      .map((token) => {
        const cell = findHeaderCell(heads[pageAt] ?? [], [token]);
        return cell?.block.cells[cell.index]?.words.join(' ');
      }),
  );
}

const NAMED = ['billed', 'allowed', 'deductible', 'plan paid'];

it('captions of services above the first claim are those of its rows, not the claim’s own', () => {
  const page = [CAPTIONS, CLAIM, FACTS, ROW, OTHER, CLAIM, FACTS, ROW];
  expect(
    captionsOf(
      [page],
      [
        [0, 3],
        [0, 4],
        [0, 7],
      ],
    ),
  ).toEqual([NAMED, NAMED, NAMED]);
});

it('they hold on the next page, too', () => {
  const first = [CAPTIONS, CLAIM, FACTS, ROW];
  expect(captionsOf([first, [CLAIM, FACTS, OTHER]], [[1, 2]])).toEqual([NAMED]);
});

it('rows right below their captions need no others', () => {
  const nothing = [undefined, undefined, undefined, undefined];
  expect(captionsOf([[CLAIM, FACTS, CAPTIONS, ROW]], [[0, 3]])).toEqual([nothing]);
});
