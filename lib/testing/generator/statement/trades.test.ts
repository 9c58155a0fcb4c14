import { expect, it } from 'vitest';
import { drawDocument } from '../draw-document.ts';
import { PATIENT_STATEMENT_KIND } from '../patient-statement/statement.ts';
import { createRandom } from '../random.ts';
import { composeStatement } from './compose.ts';
import { pickTrade } from './trades.ts';

const LAYOUTS = Array.from({ length: 60 }, (_, at) => 9_000_000 + at);
const tradeOf = (form: string, layout: number) =>
  pickTrade(createRandom(`${form}-${layout}`).fork('statement'));

it('a sender has one trade, and some have none', () => {
  const trades = LAYOUTS.map((layout) => tradeOf('patient-statement', layout));
  expect(new Set(trades).size).toBeGreaterThan(3);
  expect(trades).toContain(null);
  LAYOUTS.forEach((layout, at) => {
    const look = createRandom(`patient-statement-${layout}`);
    expect(composeStatement(look, PATIENT_STATEMENT_KIND).trade).toBe(trades[at]);
  });
});

it.each(['patient-statement', 'itemized-statement'])(
  '%s: what is billed is of the trade, whose amounts still add up',
  (form) => {
    const layouts = LAYOUTS.filter((layout) => tradeOf(form, layout) !== null);
    expect(layouts.length).toBeGreaterThan(5);
    for (const layout of layouts) {
      const items = tradeOf(form, layout)?.items.map(([, words]) => words.toLowerCase()) ?? [];
      const [record] = drawDocument(form, layout, layout).records;
      const described = Object.entries(record?.fields ?? {}).filter(([path]) =>
        /^lines\[\d+\]\.description$/.test(path),
      );
      for (const [, words] of described) expect(items).toContain(words?.toLowerCase());
    }
  },
);
