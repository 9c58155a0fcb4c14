import { z } from 'zod';
import { type AnswerShape, isValueItem, type ListShape } from './answer-shape.ts';

/** Part of the prompt version: increase it when the shape of answers changes. */
export const SCHEMA_VERSION = 1;

/** One value as a model gives it. */
export const AnswerCell = z.object({
  /** In canonical form; null if the document does not have it. */
  value: z.string().nullable(),
  /** Ids of the lines where it is printed. */
  source: z.array(z.string()),
  /** Exactly as printed. */
  verbatim: z.string().nullable(),
});
export type AnswerCell = z.infer<typeof AnswerCell>;

/** The parts that the schema repeats; references keep it small. */
export const ANSWER_DEFINITIONS = { Cell: AnswerCell };

/** The strict schema of an answer: every key is present, and nothing else. */
export function buildAnswerSchema(shape: AnswerShape, slots: readonly string[] = []): z.ZodType {
  return z.object({
    ...slotOf(slots),
    ...Object.fromEntries(shape.cells.map(({ key }) => [key, AnswerCell])),
    ...Object.fromEntries(shape.lists.map((list) => [list.key, z.array(itemSchema(list))])),
  });
}

function itemSchema({ item, slots }: ListShape): z.ZodType {
  if (!isValueItem(item)) return buildAnswerSchema(item, slots);
  return slots.length > 0 ? AnswerCell.extend(slotOf(slots)) : AnswerCell;
}

function slotOf(slots: readonly string[]) {
  return slots.length > 0 ? { slot: z.enum(slots) } : {};
}
