import { availableParallelism } from 'node:os';
import { assetUri } from '#lib/model/run.ts';
import { readWords } from '#lib/ocr/read-words.ts';
import { loadPagesToRead, type ReadPage, readPicture, saveWords } from '#lib/ocr/store.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import { countSaid } from '../count-said.ts';
import { defineStep, saved } from '../step.ts';

/** Pages become words. */
export const ocrStep = defineStep({
  name: 'ocr',
  grain: 'document',
  version: () => 'ocr-3',
  load: async (db, id) => {
    const input = await loadPagesToRead(db, id);
    return input && { ...input, said: await countSaid(db, id) };
  },
  identity: ({ documentId, pages, said }) => [
    documentId,
    pages.map(({ page }) => page.textWords),
    said,
  ],
  run: async ({ pages, pageCount }, { signal, progress }) => {
    const read = new Map<number, ReadPage>();
    await inParallel(pages, availableParallelism(), async (waiting) => {
      const jpeg = await readPicture(waiting);
      const words = await readWords({ ...waiting.page, jpeg }, { signal });
      read.set(waiting.page.number, { words, flags: judgeWords({ ...waiting.page, words }) });
      await progress(pageCount - pages.length + read.size, pageCount);
    });
    return read;
  },
  save: async (tx, input, read) => {
    const { documentId, pages, pageCount } = input;
    await saveWords(tx, input, read);
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
          pagesRead: pageCount,
          pageCount,
        },
      ],
    });
  },
});
