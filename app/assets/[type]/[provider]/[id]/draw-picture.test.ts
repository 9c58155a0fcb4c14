import { describe, expect, it } from 'vitest';
import type { Picture } from '#lib/lineage/walks/lay-out-picture.ts';
import { type BoxFace, drawPicture } from './draw-picture.ts';

const face = (id: string, more: Partial<BoxFace> = {}): BoxFace => ({
  label: 'Dataset',
  name: id,
  href: `/assets/dataset/openlineage/${id}`,
  isOwn: false,
  isGroup: false,
  marked: false,
  ...more,
});

const box = (id: string, column: number, row = 0): Picture['boxes'][number] => ({
  id,
  type: 'dataset',
  uris: [],
  column,
  row,
  cut: false,
  marked: false,
});

const line = (from: string, to: string, look: { inferred?: boolean; marked?: boolean } = {}) => ({
  from,
  to,
  inferred: false,
  marked: false,
  ...look,
});

describe('a drawn picture', () => {
  it('takes names for text, whatever characters they have', () => {
    const name = `"><script>alert('&amp;')</script>`;
    const picture = { boxes: [box('a', 0)], lines: [], columns: 1, rows: 1 };
    const { html } = drawPicture(picture, () => face('a', { name, href: `/a?b="c"&d=<e>` }));
    expect(html).toContain(`</b> &quot;&gt;&lt;script&gt;alert('&amp;amp;')&lt;/script&gt; </a>`);
    expect(html).toContain('href="/a?b=&quot;c&quot;&amp;d=&lt;e&gt;"');
  });

  it('has a link for each box in their order, and a path for each look of lines', () => {
    const boxes = [box('a', 0, 0), box('b', 0, 1), box('c', 1)];
    const lines = [line('a', 'c'), line('b', 'c'), line('a', 'b', { marked: true })];
    const faces = new Map([
      ['a', face('a')],
      ['b', face('b', { isGroup: true })],
      ['c', face('c', { isOwn: true, marked: true })],
    ]);
    const { html, width, height } = drawPicture(
      { boxes, lines, columns: 2, rows: 2 },
      ({ id }) => faces.get(id) ?? face(id),
    );
    expect([...html.matchAll(/<a href="[^"]*\/(\w)"/g)].map(([, id]) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(html.match(/<path/g)).toHaveLength(2);
    expect(html).toMatch(/<path d="M[^M"]*M[^M"]*"\/><path data-marked d="M[^M"]*"\/>/);
    // Alone in its column, it stands halfway between the two of the first.
    expect(html).toContain('<div style="left:194px;top:32px"><div data-own style="height:56px">');
    expect(html).toContain('aria-current="true" data-marked');
    expect(html).toContain('<span class="sr-only">Show each</span>');
    expect([width, height]).toEqual([392, 124]);
  });

  it('parts a long column, and says which part has the box of the page', () => {
    const boxes = Array.from({ length: 45 }, (_, row) => box(`${row}`, 0, row));
    const { html } = drawPicture({ boxes, lines: [], columns: 1, rows: 45 }, ({ id }) =>
      face(id, { isOwn: id === '44' }),
    );
    expect(html.match(/<div( data-own)? style="height:\d+px">/g)).toEqual([
      '<div style="height:1120px">',
      '<div style="height:1120px">',
      '<div data-own style="height:280px">',
    ]);
  });
});
