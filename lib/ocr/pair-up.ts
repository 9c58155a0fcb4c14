import type { EngineName, EngineWord } from './engines/engine.ts';
import { placeOn, type Strip } from './engines/paddle/strip.ts';

/** Both engines' readings of one strip. */
export type BothReadings = {
  readonly paddle: readonly EngineWord[];
  readonly tesseract: readonly EngineWord[];
};

/** Words share a place if this much of the narrower one overlaps. */
const SAME_PLACE = 0.4;

/** Pairs words of both engines in the same place, in printed order. */
export function pairUp(strip: Strip, readings: BothReadings): BothReadings[] {
  const place = (engine: EngineName) =>
    readings[engine].map((word): Placed => ({ engine, word, ...placeOn(strip, word.box) }));
  const placed = [...place('paddle'), ...place('tesseract')].sort((a, b) => a.from - b.from);
  const groups: Placed[][] = [];
  for (const next of placed) {
    const group = groups.findLast((members) => members.some((other) => sharePlace(other, next)));
    if (group === undefined) groups.push([next]);
    else group.push(next);
  }
  return groups.map((group) => ({
    paddle: group.filter(({ engine }) => engine === 'paddle').map(({ word }) => word),
    tesseract: group.filter(({ engine }) => engine === 'tesseract').map(({ word }) => word),
  }));
}

type Placed = {
  readonly engine: EngineName;
  readonly word: EngineWord;
  readonly from: number;
  readonly to: number;
};

function sharePlace(a: Placed, b: Placed): boolean {
  if (a.engine === b.engine) return false;
  const common = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return common > SAME_PLACE * Math.min(a.to - a.from, b.to - b.from);
}
