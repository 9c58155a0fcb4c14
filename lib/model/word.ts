import { z } from 'zod';
import { PageBox } from './box.ts';
import { WordId } from './ids.ts';
import { Probability } from './probability.ts';

/** Source of the word: the PDF's text layer, a filled form field, or an OCR engine. */
export const WordSource = z.enum(['text-layer', 'form-field', 'tesseract', 'paddle', 'merged']);
export type WordSource = z.infer<typeof WordSource>;

/** One word on a page, in reading order. */
export const Word = z.object({
  id: WordId,
  page: z.number().int().min(1),
  text: z.string().min(1),
  box: PageBox,
  /** Probability that `text` is what the page shows. */
  confidence: Probability,
  source: WordSource,
  /** The other engine's reading, if the two differ. */
  alternative: z.string().optional(),
});
export type Word = z.infer<typeof Word>;

/** Whether the word came from the file as text rather than from OCR. */
export function isDrawnText({ source }: Pick<Word, 'source'>): boolean {
  return source === 'text-layer' || source === 'form-field';
}
