import { availableParallelism } from 'node:os';
import { assetUri } from '#lib/model/run.ts';
import type { Word } from '#lib/model/word.ts';
import { readWords } from '#lib/ocr/read-words.ts';
import { loadPagesToRead, readPicture, saveWords } from '#lib/ocr/store.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import { defineStep, saved } from '../step.ts';

/** Pages become words. */
export const ocrStep = defineStep({
  name: 'ocr',
  grain: 'document',
  version: () => 'ocr-1',
  load: loadPagesToRead,
  identity: ({ documentId, pages }) => [documentId, pages.map(({ page }) => page.textWords)],
  run: async ({ pages }, { signal, progress }) => {
    const words = new Map<number, readonly Word[]>();
    await inParallel(pages, availableParallelism(), async (waiting) => {
      const jpeg = await readPicture(waiting);
      words.set(waiting.page.number, await readWords({ ...waiting.page, jpeg }, { signal }));
      await progress(words.size, pages.length);
    });
    return words;
  },
  save: async (tx, { documentId, pages }, words) => {
    await saveWords(tx, documentId, words);
    const uris = pages.map(({ page }) => `${documentId}/${page.number}`);
    return saved({
      inputs: uris.map((id) => assetUri('page', 'countersign', id)),
      outputs: uris.map((id) => assetUri('ocr-run', 'countersign', id)),
      next: [{ step: 'split', grain: 'document', id: documentId }],
      events: [
        {
          kind: 'document',
          id: documentId,
          state: 'extracting',
          pagesRead: words.size,
          pageCount: pages.length,
        },
      ],
    });
  },
});
