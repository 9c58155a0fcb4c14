import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openStream, sealStream } from './sealed-stream.ts';

const key = { secret: 'a secret of at least 32 characters', name: 'files' };
const MIB = 1024 * 1024;

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const seal = (plain: Uint8Array) => collect(sealStream(inChunks(plain, 65_536), key));
const open = (sealed: Uint8Array, with_ = key) =>
  collect(openStream(inChunks(sealed, 9_999), with_));

describe('a sealed stream', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB])(
    'of %i bytes comes out as it went in',
    async (size) => {
      const plain = randomBytes(size);
      const sealed = await seal(plain);
      expect((await open(sealed)).equals(plain)).toBe(true);
      if (size > 16) expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
    },
  );

  it('is refused if any of it is changed, cut off, swapped, or repeated', async () => {
    const sealed = await seal(randomBytes(2 * MIB + 5));
    const piece = MIB + 16;
    const head = sealed.length - 2 * piece - 21;
    const parts = [
      sealed.subarray(0, head),
      sealed.subarray(head, head + piece),
      sealed.subarray(head + piece, head + 2 * piece),
      sealed.subarray(head + 2 * piece),
    ] as const;
    const [start, first, second, last] = parts;
    const forgeries = [
      ...[0, 20, head + 5, sealed.length - 1].map((at) => {
        const copy = Buffer.from(sealed);
        copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
        return copy;
      }),
      sealed.subarray(0, head),
      sealed.subarray(0, head + piece),
      sealed.subarray(0, sealed.length - 1),
      Buffer.concat([start, second, first, last]),
      Buffer.concat([start, first, last]),
      Buffer.concat([start, first, second, second, last]),
      Buffer.concat([sealed, last]),
    ];
    for (const forgery of forgeries) await expect(open(forgery)).rejects.toThrow(/^files /);
  });

  it('is refused with another key or under another name', async () => {
    const sealed = await seal(randomBytes(100));
    await expect(open(sealed, { ...key, name: 'database' })).rejects.toThrow('another key');
    await expect(open(sealed, { ...key, secret: `${key.secret}!` })).rejects.toThrow('another key');
  });
});
