import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { showsCard } from './shows-card.ts';
import { splitDocument } from './split-document.ts';

function pageOf(...lines: string[]) {
  const drawing = newDrawing(612, 792);
  for (const [at, line] of lines.entries()) drawText(drawing, 40, 100 + at * 20, line);
  return listWords(drawing, 1, createRandom(1)).page;
}

it.each(['RxBIN: 015574', 'Rx BIN 610014 PCN MEDD'])('%s is on a card', (line) => {
  expect(showsCard(pageOf('Dear Ms. Ortega:', line, 'Sincerely,'))).toBe(true);
});

it.each(['Your prescription 015574 is ready.', 'Ask for the RxBIN of your plan.', 'Bin 015574'])(
  '%s is not',
  (line) => {
    expect(showsCard(pageOf(line))).toBe(false);
  },
);

it('a letter with a card in it is read, and nobody takes its form for certain', () => {
  const page = pageOf(
    'Dear Ms. Ortega:',
    'Thank you for joining our plan. Please use this card until yours comes by mail.',
    'Member name: ODETTE ORTEGA',
    'Member ID: 8H220619 RxPCN: MEDDEVG',
    'RxBIN: 015574 RxGrp: EVGMAPD',
    'Sincerely,',
  );
  const { claim } = splitDocument({
    documentId: DocumentId.parse('ab'.repeat(32)),
    pages: [page],
    catalog: BUILT_IN,
  });
  const [record] = claim.kind === 'records' ? claim.records : [];
  expect(record?.form).toBe('insurance-card');
  expect(record?.score).toBeLessThan(0.9);
});
