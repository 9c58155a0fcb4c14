import { describe, expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { listForms } from '#lib/forms/catalog.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { splitDocument } from './split-document.ts';

const documentId = DocumentId.parse('ab'.repeat(32));

function recordsOf(pages: readonly Page[], form?: string) {
  const { claim } = splitDocument({ documentId, pages, form });
  return claim.kind === 'records' ? claim.records : [];
}

const drawn = (form: string, seed: number) =>
  drawKnownDocument(form, HELD_OUT_LAYOUT + seed, seed).pages.map(({ page }) => page);

/** Pages of several documents bound into one. */
const bound = (...parts: Page[][]) => parts.flat().map((page, at) => ({ ...page, number: at + 1 }));

describe('the form of a page', () => {
  it.each(listForms().map(({ name }) => name))('recognises %s, whatever the layout', (form) => {
    for (let seed = 0; seed < 15; seed++) {
      const forms = recordsOf(drawn(form, seed)).map((record) => record.form);
      expect([...new Set(forms)]).toEqual([form]);
    }
  });
});

describe('the records of a document', () => {
  it('each claim form is a record of its own, and other forms begin where the form changes', () => {
    const pages = bound(
      drawn('other', 2),
      drawn('cms-1500', 1),
      drawn('cms-1500', 2),
      drawn('patient-statement', 3),
    );
    const forms = recordsOf(pages).map((record) => record.form);
    expect(forms.slice(-3)).toEqual(['cms-1500', 'cms-1500', 'patient-statement']);
  });

  it('the same pages give the same ids, and no two records share one', () => {
    const pages = bound(drawn('cms-1500', 1), drawn('receipt', 2), drawn('receipt', 3));
    const ids = recordsOf(pages).map((record) => record.id);
    expect(ids).toEqual(recordsOf(pages).map((record) => record.id));
    expect(new Set(ids).size).toBe(3);
  });

  it('a form that is given is taken at its word', () => {
    expect(
      recordsOf(drawn('invoice', 1), 'receipt').map((record) => [record.form, record.score]),
    ).toEqual([['receipt', 1]]);
  });

  it('claims on one page are records with parts of their own that do not overlap', () => {
    let several = 0;
    for (let seed = 0; seed < 20; seed++) {
      const parts = recordsOf(drawn('eob', seed)).flatMap((record) => record.region ?? []);
      const onFirst = parts.filter((part) => part.page === 1 && part.box[1] > 0);
      if (onFirst.length > 1) several++;
      onFirst.slice(1).forEach((part, at) => {
        expect(part.box[1]).toBeGreaterThanOrEqual((onFirst[at]?.box[3] ?? 0) - 1e-9);
      });
    }
    expect(several).toBeGreaterThan(3);
  });
});
