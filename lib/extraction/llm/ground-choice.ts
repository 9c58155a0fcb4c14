import type { GroundedValue } from '#lib/extraction/grounding/ground-value.ts';
import type { WordIndex } from '#lib/extraction/grounding/index-words.ts';
import type { PageBox } from '#lib/model/box.ts';

/** A ticked box is grounded by a mark of one or two characters in or right next to it. */
export function groundChoice(box: PageBox, index: WordIndex): GroundedValue {
  const [reachX, reachY] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2];
  const mark = index.lines
    .flatMap((line) => line.words)
    .find((word) => {
      const [x, y] = [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2];
      const inX = x > box[0] - reachX && x < box[2] + reachX;
      return word.text.length <= 2 && inX && y > box[1] - reachY && y < box[3] + reachY;
    });
  if (!mark) return { grounding: { status: 'none' }, place: null };
  return {
    grounding: { status: 'typed' },
    place: { page: mark.page, box, wordIds: [mark.id] },
  };
}
