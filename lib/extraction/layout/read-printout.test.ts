import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import { getField } from '#lib/forms/find-field.ts';
import { nameOfPrintout } from '#lib/forms/printout-of.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { patternOf } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { LAYOUT_READER } from './read-layout.ts';

/** Values on one page of a drawn printout by pattern, as printed and as read. */
async function readPrintout(name: string, layout: number) {
  const form = BUILT_IN.get(name);
  const { pages, records } = drawDocument(nameOfPrintout(name), layout, 1);
  const listed = pages.map((page, at) => listWords(page, at + 1, createRandom(layout)).page);
  const { readings } = await LAYOUT_READER.read({
    record: {
      id: RecordId.parse('rec_00000000000000000000'),
      documentId: DocumentId.parse('0'.repeat(64)),
      form: form.name,
      formScore: Probability.parse(1),
      pages: listed.map(({ number }) => number),
      region: null,
    },
    form,
    pages: listed,
  });
  const read = readings.flatMap(({ claim }) => (claim.kind === 'value' ? [claim] : []));
  return { form, printed: records[0]?.fields ?? {}, read };
}

describe.each(['cms-1500', 'ub-04'])(
  'a printout of %s in a layout that nothing was trained on',
  (name) => {
    it('is read by its captions, and no value claims to be at its place', async () => {
      let printed = 0;
      let right = 0;
      for (let at = 0; at < 12; at++) {
        const one = await readPrintout(name, 4_700_000 + at);
        expect(one.read.every(({ signals }) => signals.elsewhere === 1)).toBe(true);
        for (const [path, value] of Object.entries(one.printed)) {
          if (value === null) continue;
          printed++;
          const pattern = patternOf(path);
          const { type } = getField(one.form, path);
          const found = one.read.some(
            (claim) => patternOf(claim.path) === pattern && sameValue(type, claim.value, value),
          );
          if (found) right++;
        }
      }
      expect(right / printed).toBeGreaterThan(0.85);
    });

    it('numbers its diagnoses as the form does', async () => {
      const { form, printed, read } = await readPrintout(name, 4_700_003);
      const list = form.lists.find(({ slots, pattern }) => slots && !pattern.includes('[]'));
      const codes = Object.entries(printed).filter(
        ([path, value]) => value !== null && path.startsWith(`${list?.pattern}[`),
      );
      const paths = read.flatMap(({ path, value }) =>
        value !== null && path.startsWith(`${list?.pattern}[`) ? [path] : [],
      );
      expect(codes.length).toBeGreaterThan(0);
      expect(paths.slice(0, 1)).toEqual([`${list?.pattern}[A]`]);
    });
  },
);
