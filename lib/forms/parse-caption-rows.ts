import type { CaptionWord } from '#lib/model/form.ts';

/**
 * Parses rows of captions: top and bottom, then each word with its left and right edge, separated
 * by ` | `.
 */
export function parseCaptionRows(rows: string): readonly CaptionWord[] {
  return rows
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [head = '', ...words] = row.split(' | ');
      const [y0, y1] = head.split(' ').map(Number);
      return words.map((word): CaptionWord => {
        const [text = '', x0, x1] = word.split(' ');
        return { text, x0: Number(x0), y0: Number(y0), x1: Number(x1), y1: Number(y1) };
      });
    });
}
