import { z } from 'zod';

/** What a PDF says of itself; null where it says nothing. Nothing of it is to be trusted. */
export const DocumentInfo = z.object({
  title: z.string().nullable(),
  author: z.string().nullable(),
  /** The program that the document was written with. */
  creator: z.string().nullable(),
  /** The program that made the PDF of it. */
  producer: z.string().nullable(),
});
export type DocumentInfo = z.infer<typeof DocumentInfo>;

const Told = z.object({ info: z.record(z.string(), z.unknown()).optional() });
const LONGEST = 500;

/**
 * Title, author and programs of a PDF, for people who wonder where a file comes from.
 *
 * @returns null when the file does not let itself be asked (damaged, or protected by a password).
 */
export async function readDocumentInfo(bytes: Uint8Array): Promise<DocumentInfo | null> {
  // Loaded when first needed: the parser and the canvas it brings along are of no use elsewhere.
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({ data: bytes.slice() });
  try {
    const told = Told.safeParse(await parser.getInfo());
    const info = told.success ? (told.data.info ?? {}) : {};
    return {
      title: textOf(info.Title),
      author: textOf(info.Author),
      creator: textOf(info.Creator),
      producer: textOf(info.Producer),
    };
  } catch {
    return null;
  } finally {
    await parser.destroy();
  }
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  return value.trim().slice(0, LONGEST);
}
