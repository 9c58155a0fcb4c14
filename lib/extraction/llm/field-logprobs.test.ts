import { describe, expect, it } from 'vitest';
import { mapLogprobs, type Token } from './field-logprobs.ts';

describe('mapLogprobs', () => {
  it('counts the tokens of the value, not those of quotes and colons', () => {
    const tokens = tokensOf([
      ['{"', -0.5],
      ['name', -0.3],
      ['":"', -0.2],
      ['health', -0.168],
      [' and', 0],
      [' wellness', 0],
      ['"}', -0.4],
    ]);
    const found = mapLogprobs('{"name":"health and wellness"}', tokens)?.(['name']);
    expect(Math.exp(found?.sum ?? 0)).toBeCloseTo(0.845, 3);
    expect(found?.min).toBe(-0.168);
  });

  it('finds null and values in lists at their places', () => {
    const tokens = tokensOf([
      ['{"a":', -1],
      ['null', -0.25],
      [',"rows":[{"x":"', -1],
      ['1', -0.5],
      ['2', -0.125],
      ['"}]}', -1],
    ]);
    const at = mapLogprobs('{"a":null,"rows":[{"x":"12"}]}', tokens);
    expect(at?.(['a'])).toEqual({ sum: -0.25, min: -0.25 });
    expect(at?.(['rows', 0, 'x'])).toEqual({ sum: -0.625, min: -0.5 });
    expect(at?.(['rows', 1, 'x'])).toBeNull();
  });

  it('joins characters that are split over tokens', () => {
    const text = '{"a":"é1"}';
    const [high = 0, low = 0] = [...Buffer.from('é')];
    const tokens: Token[] = [
      ...tokensOf([['{"a":"', -1]]),
      { token: '\\xc3', bytes: [high], logprob: -0.25 },
      { token: '\\xa9', bytes: [low], logprob: -0.5 },
      ...tokensOf([
        ['1', -1],
        ['"}', -3],
      ]),
    ];
    expect(mapLogprobs(text, tokens)?.(['a'])).toEqual({ sum: -1.75, min: -1 });
  });

  it('says nothing if the tokens do not spell the text', () => {
    expect(mapLogprobs('{"a":"b"}', tokensOf([['{"a":"c"}', -1]]))).toBeNull();
  });
});

function tokensOf(pairs: readonly (readonly [string, number])[]): Token[] {
  return pairs.map(([token, logprob]) => ({ token, logprob }));
}
