/** Pieces of `size` bytes. There is always a last piece with the rest, which may be empty. */
export async function* cutPieces(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Piece> {
  let waiting: Uint8Array[] = [];
  let count = 0;
  let number = 0;
  for await (const chunk of stream) {
    waiting.push(chunk);
    count += chunk.byteLength;
    if (count <= size) continue;
    let all = Buffer.concat(waiting);
    for (; all.length > size; all = all.subarray(size))
      yield { piece: all.subarray(0, size), number: number++, isLast: false };
    waiting = [all];
    count = all.length;
  }
  yield { piece: Buffer.concat(waiting), number, isLast: true };
}

export type Piece = { readonly piece: Buffer; readonly number: number; readonly isLast: boolean };
