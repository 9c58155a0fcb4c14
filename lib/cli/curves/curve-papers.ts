import type { Form } from '#lib/model/form.ts';
import type { Coming, CurvePaper } from './build-curve-samples.ts';
import type { CurveSamples } from './curve-samples.ts';
import { imaginePapers } from './imagine-papers.ts';

/** What a fit is about: forms, and the share of their documents that is generated. */
export interface CurveTask {
  readonly forms: readonly Form[];
  /** 0..1 */
  readonly share: number;
  /** Folder in which results of the OCR engines are cached. */
  readonly keep?: string | undefined;
}

/**
 * Documents of each form: as text, through simulated OCR noise, of layouts with corrected
 * documents, and scans read by the OCR engines. Forms of boxes take milliseconds and are nearly
 * always read correctly, so it takes many to show how often they are not. The structure of claims
 * that share their pages has few samples per layout.
 */
const OF_BOXES = { text: 4000, read: 3000, learned: 10, scans: 100 };
const FREE = { text: 1800, read: 1200, learned: 500, scans: 3 };
const SEVERAL = { ...FREE, learned: 2000 };

/** How many documents, or layouts, of a form to generate. */
export function countPapers(
  { geometry, severalOnPage }: Form,
  of: keyof typeof FREE,
  share: number,
): number {
  return Math.ceil((geometry ? OF_BOXES : severalOnPage ? SEVERAL : FREE)[of] * share);
}

/** Scans use other documents than the simulated ones, and so do known layouts. */
export const FIRST_SCAN = 10_000;
const FIRST_KNOWN = 5_000;

/**
 * Numbers of corrected documents per layout, in turn; and the number of documents that follow them.
 */
const CORRECTED = [1, 2, 1, 2, 4];
const AFTERWARD = 4;

/** How many documents of the layout at this place in a list are corrected. */
export function correctedAt(at: number): number {
  return CORRECTED[at % CORRECTED.length] ?? 1;
}

/** Documents of layouts that nothing was corrected of. */
export function listUnknown(form: Form, coming: 'text' | 'read', share: number): CurvePaper[] {
  return Array.from({ length: countPapers(form, coming, share) }, (_, number) => {
    return { form: form.name, number, coming, corrected: 0, papers: 1 };
  });
}

/** Documents of layouts with corrected ones, the layouts counted from `first`. */
export function listKnown(
  form: Form,
  coming: Coming,
  share: number,
  first = FIRST_KNOWN,
): CurvePaper[] {
  return Array.from({ length: countPapers(form, 'learned', share) }, (_, at) => {
    const corrected = correctedAt(at);
    return { form: form.name, number: first + at, coming, corrected, papers: AFTERWARD };
  });
}

/** Generates and reads the documents, and says how far it is. */
export async function readPapers(
  papers: readonly CurvePaper[],
  take: (samples: CurveSamples) => void,
): Promise<void> {
  let read = 0;
  await imaginePapers(papers, (own) => {
    take(own);
    read += 1;
    if (read % 1000 === 0) console.error(`${read} of ${papers.length} documents`);
  });
}
