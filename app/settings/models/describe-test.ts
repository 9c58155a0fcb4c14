import { text } from './text.ts';

/** The result of testing an endpoint, as the route sends it. */
export type EndpointTest =
  | {
      readonly kind: 'answers';
      readonly milliseconds: number;
      readonly format: 'json_schema' | 'json_object' | 'plain';
      readonly temperature: boolean;
      readonly logprobs: boolean;
      readonly usage: boolean;
      readonly images: boolean | null;
    }
  | { readonly kind: 'cut-off'; readonly maxOutputTokens: number }
  | { readonly kind: 'useless' }
  | { readonly kind: 'slow'; readonly timeoutMs: number }
  | { readonly kind: 'fails'; readonly status: number | null };

/** The result in plain sentences, the most important first. */
export function describeTest(test: EndpointTest): string[] {
  switch (test.kind) {
    case 'fails':
      return [text.fails(test.status)];
    case 'slow':
      return [text.slowAnswer(test.timeoutMs / 1000)];
    case 'cut-off':
      return [text.cutOff(test.maxOutputTokens)];
    case 'useless':
      return [text.useless];
    case 'answers':
      return [
        text.answers(test.milliseconds),
        text.formats[test.format],
        test.logprobs ? text.logprobs.yes : text.logprobs.no,
        ...(test.temperature ? [] : [text.temperature]),
        ...(test.usage ? [] : [text.usage]),
        ...(test.images === null ? [] : [test.images ? text.images.yes : text.images.no]),
      ];
  }
}
