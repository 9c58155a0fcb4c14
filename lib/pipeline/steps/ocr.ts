import { availableParallelism } from 'node:os';
import { assetUri } from '#lib/model/run.ts';
import { readWords } from '#lib/ocr/read-words.ts';
import { READING_POLICY } from '#lib/ocr/reading-policy.ts';
import { loadPagesToRead, type PagesToRead, type ReadPage, saveWords } from '#lib/ocr/store.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import { countStructureReadings } from '../count-structure-readings.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';

/** Pages become words. */
export const ocrStep = defineStep({
  load: async (db, id) => {
    const input = await loadPagesToRead(db, id);
    return input && { ...input, said: await countStructureReadings(db, id) };
  },
  version: () => stepVersion('ocr-3', READING_POLICY),
  identity: ({ documentId, pages, said }) => [
    documentId,
    pages.map(({ page }) => page.textWords),
    said,
  ],
  work: async ({ pages, pageCount }: ToRead, { signal, progress }) => {
    const read = new Map<number, ReadPage>();
    await inParallel(pages, availableParallelism(), async ({ page, readJpeg }) => {
      const words = await readWords({ ...page, jpeg: await readJpeg() }, { signal });
      read.set(page.number, { words, flags: judgeWords({ ...page, words }) });
      await progress?.(pageCount - pages.length + read.size, pageCount);
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

type ToRead = Pick<PagesToRead, 'pages' | 'pageCount'>;
