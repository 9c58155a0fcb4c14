import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssetUri, assetUri, parseAssetUri } from './asset-uri.ts';

const WORD = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}$/);
const ID = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((id) => id.isWellFormed());

describe('the address of an asset', () => {
  it('is made of its name and gives it back, whatever characters the id has', () => {
    fc.assert(
      fc.property(WORD, WORD, ID, (type, provider, id) => {
        expect(parseAssetUri(assetUri(type, id, provider))).toEqual({ type, provider, id });
      }),
      { numRuns: 500 },
    );
  });

  it('is the only spelling: parsing and formatting an address gives it back', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((id) => `csn://a/b/${id}`),
      fc.stringMatching(/^csn:\/\/[a-z-]{0,4}\/[a-z-]{0,4}\/[a-zA-Z0-9%/@ ]{0,12}$/),
    );
    fc.assert(
      fc.property(text, (uri) => {
        const read = AssetUri.safeParse(uri);
        if (!read.success) return;
        const { type, provider, id } = parseAssetUri(read.data);
        expect(assetUri(type, id, provider)).toBe(uri);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    'csn://a/b/',
    'csn://A/b/c',
    'csn://a/b/c d',
    'csn://a/b/%2F',
    'csn://a/b/%zz',
    'csn://a/b',
  ])('is not %s', (text) => expect(AssetUri.safeParse(text).success).toBe(false));

  it('of another id is another one', () => {
    expect(assetUri('rule', 'a/b')).toBe('csn://rule/countersign/a/b');
    expect(assetUri('rule', 'a%2Fb')).toBe('csn://rule/countersign/a%252Fb');
  });
});
