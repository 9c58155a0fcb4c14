import type { WordIndex } from '#lib/extraction/grounding/index-words.ts';
import type { ReaderInput } from '#lib/extraction/reader.ts';
import type { Question } from '#lib/inference/question.ts';
import { ANSWER_DEFINITIONS, buildAnswerSchema } from './answer-schema.ts';
import { buildAnswerShape } from './answer-shape.ts';
import { buildPairsPrompt } from './build-pairs-prompt.ts';
import { buildPrompt, type Prompt } from './build-prompt.ts';
import { printLines } from './document-lines.ts';
import { mapPairs } from './map-pairs.ts';
import { PairsAnswer, parsePairsAnswer } from './pairs-answer.ts';
import { type Answer, parseAnswer } from './parse-answer.ts';
import { printShots } from './print-shots.ts';

/** What is asked about a record, and how the answer becomes values of the form. */
export type RecordQuestion = Pick<Question<Answer>, 'schema' | 'definitions' | 'parse'> & {
  readonly prompt: Prompt;
};

/** Asks to fill the form's fields, with reviewed documents of the same look to learn from. */
export function questionBySlots(
  { form, shots = [] }: ReaderInput,
  index: WordIndex,
): RecordQuestion {
  const shape = buildAnswerShape(form);
  return {
    prompt: buildPrompt(form, shape, printLines(index.lines), printShots(shots)),
    schema: buildAnswerSchema(shape),
    definitions: ANSWER_DEFINITIONS,
    parse: (json) => parseAnswer(shape, json),
  };
}

/** Asks to list captions and values. It is shown no examples: they would tell it what is wanted. */
export function questionByPairs({ form }: ReaderInput, index: WordIndex): RecordQuestion {
  return {
    prompt: buildPairsPrompt(printLines(index.lines)),
    schema: PairsAnswer,
    definitions: {},
    parse: (json) => {
      const answer = parsePairsAnswer(json);
      return answer && mapPairs(form, answer);
    },
  };
}
