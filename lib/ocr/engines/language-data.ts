import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder with Tesseract's data for English, installed by npm. */
export function languagePath(): string {
  const home = createRequire(import.meta.url).resolve('@tesseract.js-data/eng');
  return join(dirname(home), '4.0.0_best_int');
}
