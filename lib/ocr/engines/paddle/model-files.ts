import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The models in `lib/ocr/models`; its README says where they come from. */
export type ModelFile =
  | 'detector.onnx'
  | 'detector-int8.onnx'
  | 'recognizer.onnx'
  | 'recognizer-int8.onnx'
  | 'largest-products.onnx';

/** Absolute: a model refers to its weights beside it. */
export function modelPath(file: ModelFile): string {
  return fileURLToPath(new URL(`../../models/${file}`, import.meta.url));
}

/** What the recognizer may answer with. */
export const Alphabet = z.object({
  /** For each class of the model the symbol it stands for, an index into `symbols`. */
  symbolOf: z.array(z.number().int()),
  /** The blank (as an empty text), the space, and each character. */
  symbols: z.array(z.string()),
});
export type Alphabet = Readonly<z.infer<typeof Alphabet>>;

export async function readAlphabet(): Promise<Alphabet> {
  const file = new URL('../../models/alphabet.json', import.meta.url);
  return Alphabet.parse(JSON.parse(await readFile(file, 'utf8')));
}
