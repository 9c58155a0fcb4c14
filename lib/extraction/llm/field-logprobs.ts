import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export type Token = {
  readonly token: string;
  readonly bytes?: readonly number[] | null | undefined;
  readonly logprob: number;
};

export type ValueLogprob = {
  /** All tokens of the value: ln of the probability of writing it this way. */
  readonly sum: number;
  /** The least certain token of the value. */
  readonly min: number;
};

/**
 * Log-probabilities of single values inside a JSON answer. Only tokens with characters of the value
 * itself count: quotes, colons, and commas say nothing about it. Null for all if the tokens do not
 * spell the text.
 */
export function mapLogprobs(
  text: string,
  tokens: readonly Token[],
): ((pointer: readonly (string | number)[]) => ValueLogprob | null) | null {
  const root = parseTree(text);
  const spans = spansOf(text, tokens);
  if (!root || !spans) return null;
  return (pointer) => {
    const node = findNodeAtLocation(root, [...pointer]);
    return node ? logprobOf(text, node, spans) : null;
  };
}

/** In bytes of UTF-8, because a token may be part of a character. */
type Span = { readonly start: number; readonly end: number; readonly logprob: number };

function spansOf(text: string, tokens: readonly Token[]): Span[] | null {
  const parts = tokens.map(({ token, bytes }) => (bytes ? Buffer.from(bytes) : Buffer.from(token)));
  if (!Buffer.concat(parts).equals(Buffer.from(text))) return null;
  let start = 0;
  return tokens.map(({ logprob }, at) => {
    const span = { start, end: start + (parts[at]?.length ?? 0), logprob };
    start = span.end;
    return span;
  });
}

function logprobOf(text: string, node: Node, spans: readonly Span[]): ValueLogprob | null {
  const quote = node.type === 'string' ? 1 : 0;
  const from = node.offset + quote;
  const start = Buffer.byteLength(text.slice(0, from));
  const end = start + Buffer.byteLength(text.slice(from, node.offset + node.length - quote));
  const own = spans.filter((span) => span.start < end && span.end > start);
  if (own.length === 0) return null;
  return {
    sum: own.reduce((sum, span) => sum + span.logprob, 0),
    min: Math.min(...own.map((span) => span.logprob)),
  };
}
