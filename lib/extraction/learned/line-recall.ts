import type { LineFacts } from '#lib/layout/lines/facts/line-facts.ts';
import type { LineLeanings, LineRecall } from '#lib/layout/lines/read-lines.ts';
import { recallLines } from '#lib/layout/lines/recall-lines.ts';
import type { Template } from './learned.ts';

/** By layout: splitting and every claim on the same pages ask about the same lines. */
const recalls = new WeakMap<Template, LineRecall>();

/**
 * What is remembered about a layout's lines; for one layout always the same function, which caches
 * its answers.
 */
export function lineRecallOf(template: Template): LineRecall {
  const before = recalls.get(template);
  if (before) return before;
  const said = new WeakMap<readonly LineFacts[], LineLeanings>();
  const recall: LineRecall = (facts) => {
    const known = said.get(facts) ?? recallLines(template.lines, facts);
    said.set(facts, known);
    return known;
  };
  recalls.set(template, recall);
  return recall;
}

/** The recall for a layout about which nothing is known. */
export const RECALLS_NOTHING: LineRecall = () => [];
