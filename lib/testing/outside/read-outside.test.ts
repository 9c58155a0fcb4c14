import { expect, test } from 'vitest';
import { listOutsideSets, readOutsideSet } from './read-outside.ts';

/** Sets with one document of each sender; the others have five. */
const KINDS = ['u', 'v'];

test('each set has 40 documents, and prints what its truth says', async () => {
  const names = await listOutsideSets();
  expect(names).toHaveLength(16);
  let checked = 0;
  for (const name of names) {
    const documents = await readOutsideSet(name);
    expect(documents, name).toHaveLength(40);
    const senders = new Set(documents.map(({ layout }) => layout)).size;
    expect(senders, name).toBe(KINDS.includes(name) ? 40 : 8);
    for (const { id, digital, pages, records } of documents) {
      expect(records.length, id).toBeGreaterThan(0);
      if (!digital) continue;
      const text = pages.flatMap(({ words }) => words.map((word) => word.text)).join('');
      for (const { fields } of records)
        for (const path of ['claimNumber', 'patientAccount', 'invoiceNumber']) {
          const printed = fields[path]?.replaceAll(' ', '');
          if (!printed) continue;
          expect(text, `${name} ${path}`).toContain(printed);
          checked += 1;
        }
    }
  }
  expect(checked).toBeGreaterThan(1000);
});
