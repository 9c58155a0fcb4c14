import { areConfused } from '#lib/forms/lookalikes.ts';

/** Whether two words in capitals differ only in letters that OCR confuses. */
export function isMisreadWord(read: string, meant: string): boolean {
  return (
    read.length === meant.length &&
    [...read].every(
      (char, at) => char === meant[at] || areConfused('words', char, meant[at] ?? ' '),
    )
  );
}
