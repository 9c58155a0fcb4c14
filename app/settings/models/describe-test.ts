import { messages } from '#app/_text/messages.ts';

/** What a test of an endpoint found, as the route sends it. */
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
  | { readonly kind: 'useless' }
  | { readonly kind: 'fails'; readonly status: number | null };

/** The same in plain sentences, what matters most first. */
export function describeTest(test: EndpointTest): string[] {
  const text = messages.settings.models;
  switch (test.kind) {
    case 'fails':
      return [text.fails(test.status)];
    case 'useless':
      return [text.useless];
    case 'answers':
      return [
        text.answers(test.milliseconds),
        text.formats[test.format],
        test.logprobs ? text.logprobs.yes : text.logprobs.no,
        ...(test.temperature ? [] : [text.temperature]),
        ...(test.usage ? [] : [text.usage]),
        ...(test.images === null ? [] : [test.images ? text.pictures.yes : text.pictures.no]),
      ];
  }
}
