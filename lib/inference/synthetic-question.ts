import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { z } from 'zod';

/** The text of every warm-up; never anyone's document. */
export const SYNTHETIC_TEXT = 'This is a test and no document.';

const Cell = z.object({
  value: z.string().nullable(),
  source: z.array(z.string()),
  verbatim: z.string().nullable(),
});

/** Built like the answers for records: parts by reference, nulls, lists. */
const SyntheticAnswer = z.object({
  word: z.string(),
  total: Cell,
  lines: z.array(z.object({ amount: Cell })),
});

const ANSWER: z.infer<typeof SyntheticAnswer> = {
  word: 'yes',
  total: { value: '12.00', source: ['L001'], verbatim: '$12.00' },
  lines: [],
};

/** A question that detects what an endpoint supports, with or without a page picture. */
export function syntheticQuestion(pictures: readonly string[] = []) {
  const text = `${SYNTHETIC_TEXT} Answer the JSON object ${JSON.stringify(ANSWER)}`;
  const shown = pictures.map((url) => ({ type: 'image_url', image_url: { url } }) as const);
  const content = shown.length > 0 ? [...shown, { type: 'text', text } as const] : text;
  return {
    promptVersion: 'probe-2',
    need: { call: 'slots', patientData: false },
    messagesFor: (): ChatCompletionMessageParam[] => [{ role: 'user', content }],
    schema: SyntheticAnswer,
    definitions: { Cell },
    parse: (json: unknown) => SyntheticAnswer.safeParse(json).data?.word ?? null,
  } as const;
}
