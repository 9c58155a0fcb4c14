import { z } from 'zod';

/** One token of the answer; `bytes` because a character may span several tokens. */
export const AnswerToken = z.object({
  token: z.string(),
  bytes: z.array(z.number().int().min(0).max(255)).nullish(),
  logprob: z.number(),
});
export type AnswerToken = z.infer<typeof AnswerToken>;

/** The part of a chat completion that is used; endpoints are not trusted to send all of it. */
export const ChatReply = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        logprobs: z
          .object({ content: z.array(AnswerToken).nullish() })
          .nullish()
          .catch(null),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number().int().min(0),
      completion_tokens: z.number().int().min(0),
    })
    .nullish()
    .catch(null),
});
export type ChatReply = z.infer<typeof ChatReply>;
