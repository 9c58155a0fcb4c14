import { describe, expect, it } from 'vitest';
import { turnBox } from '#lib/model/geometry/turn-box.ts';
import type { PageImage, PageRotation } from '#lib/model/page.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readPages } from './read-pages.ts';

async function firstPage(
  variant: 'digital' | 'scan',
  turn: PageRotation,
): Promise<PageImage | undefined> {
  const made = await generateDocument({ form: 'receipt', seed: 5, variant });
  const kind = variant === 'scan' ? ('jpeg' as const) : ('pdf' as const);
  const turns = new Map([[1, turn]]);
  for await (const page of readPages({ bytes: made.bytes, kind, turns })) return page;
}

describe('a page that a person turned', () => {
  it.each([90, 180, 270] as const)('has its picture and its words by %s° further', async (turn) => {
    const before = await firstPage('digital', 0);
    const after = await firstPage('digital', turn);
    const size = [before?.widthPx, before?.heightPx];
    expect([after?.widthPx, after?.heightPx]).toEqual(turn === 180 ? size : size.reverse());
    expect(after?.rotation).toBe(((before?.rotation ?? 0) + turn) % 360);
    const wordAt = new Map(after?.textWords.map((word) => [word.id, word]));
    expect(before?.textWords.length).toBeGreaterThan(5);
    for (const word of before?.textWords ?? []) {
      expect(wordAt.get(word.id)).toMatchObject({ text: word.text, box: turnBox(word.box, turn) });
    }
  });

  it('is turned after it was straightened, so that four quarters are none', async () => {
    const [none, half] = [await firstPage('scan', 0), await firstPage('scan', 180)];
    expect([half?.widthPx, half?.heightPx]).toEqual([none?.widthPx, none?.heightPx]);
    expect(half?.needsOcr).toBe(none?.needsOcr);
    expect(half?.jpeg).not.toEqual(none?.jpeg);
  });
});
