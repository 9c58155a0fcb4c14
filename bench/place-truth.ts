import type { PageBox } from '#lib/model/box.ts';
import type { PageImage } from '#lib/model/page.ts';
import { type Drawing, textWidth } from '#lib/testing/generator/drawing.ts';

/** Tells whether a generated page shows a word at a place. */
export type TruthPlaces = { has(text: string, box: PageBox): boolean };

/** A word may be found this far from where it was drawn, in shares of the page. */
const NEAR = { across: 0.02, down: 0.008 } as const;

/**
 * The words of a drawing, found on its scan: a scanned sheet is rotated slightly, and its image is
 * larger.
 */
export function placeTruth(drawing: Drawing, page: PageImage): TruthPlaces {
  const words = drawing.runs.flatMap((run) =>
    [...run.text.matchAll(/\S+/g)].map((match) => {
      const before = textWidth(run.text.slice(0, match.index), run.size, run.face, run.bold);
      const width = textWidth(match[0], run.size, run.face, run.bold) * Math.min(1, run.stretch);
      return {
        text: bare(match[0]),
        x: run.x + before * run.stretch + width / 2,
        y: run.y - run.size * 0.35,
      };
    }),
  );
  const angle = ((page.quality.skewDegrees ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const scale = page.widthPx / (drawing.width * cos + drawing.height * Math.abs(sin));
  const placed = words.map(({ text, x, y }) => {
    const right = (x - drawing.width / 2) * scale;
    const down = (y - drawing.height / 2) * scale;
    return {
      text,
      x: 0.5 + (right * cos - down * sin) / page.widthPx,
      y: 0.5 + (right * sin + down * cos) / page.heightPx,
    };
  });
  return {
    has(text, [x0, y0, x1, y1]) {
      const wanted = bare(text);
      return placed.some(
        (word) =>
          word.text === wanted &&
          Math.abs(word.x - (x0 + x1) / 2) < NEAR.across &&
          Math.abs(word.y - (y0 + y1) / 2) < NEAR.down,
      );
    },
  };
}

/** Ignores case, and punctuation at either end. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―]/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/^[^\p{L}\p{N}$(#-]+|[^\p{L}\p{N})%]+$/gu, '');
}
