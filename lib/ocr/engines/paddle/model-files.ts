import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The models in `lib/ocr/models`; its README gives their sources. */
export type ModelFile =
  | 'detector.onnx'
  | 'detector-int8.onnx'
  | 'recognizer.onnx'
  | 'recognizer-int8.onnx'
  | 'largest-products.onnx';

/** Absolute: a model refers to its weights next to it. */
export function modelPath(file: ModelFile): string {
  return fileURLToPath(new URL(`../../models/${file}`, import.meta.url));
}

/** The recognizer's possible outputs. */
export const Alphabet = z.object({
  /** For each class of the model, the symbol it stands for, as an index into `symbols`. */
  symbolOf: z.array(z.number().int()),
  /** The blank (as an empty text), the space, and each character. */
  symbols: z.array(z.string()),
});
export type Alphabet = Readonly<z.infer<typeof Alphabet>>;

/** The characters that the recognizer knows, in the order of its answers. */
export async function readAlphabet(): Promise<Alphabet> {
  const file = new URL('../../models/alphabet.json', import.meta.url);
  return Alphabet.parse(JSON.parse(await readFile(file, 'utf8')));
}
