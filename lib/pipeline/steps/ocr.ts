import { availableParallelism } from 'node:os';
import { readWords } from '#lib/ocr/read-words.ts';
import { READING_POLICY } from '#lib/ocr/reading-policy.ts';
import { loadPagesToRead, type PagesToRead, type ReadPage, saveWords } from '#lib/ocr/store.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { findOfPages, isOfPage, madeOfPage } from '../assets.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';
import { countStructureReadings } from '../structure/count-structure-readings.ts';

/** Turns pages into words. */
export const ocrStep = defineStep({
  load: async (db, id) => {
    const input = await loadPagesToRead(db, id);
    if (input === null) return null;
    const numbers = input.pages.map(({ page }) => page.number);
    const said = await countStructureReadings(db, id);
    return { ...input, said, drawings: await findOfPages(db, id, numbers, ['drawing']) };
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
  save: async (tx, input, read, runId) => {
    const { documentId, pages, pageCount, drawings } = input;
    await saveWords(tx, input, read);
    return saved({
      made: pages.map(({ page: { number } }) => {
        const from = drawings.filter((uri) => isOfPage(uri, number));
        return madeOfPage('ocr-run', { documentId, number }, runId, { from });
      }),
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
