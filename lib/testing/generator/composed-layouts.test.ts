import { describe, expect, it } from 'vitest';
import { drawDocument, isHeldOut } from './draw-document.ts';
import { type Drawing, type TextRun, textWidth } from './drawing.ts';
import { createRandom } from './random.ts';
import { splitTag } from './split-tag.ts';
import { composeSuperbill } from './superbill/compose.ts';

const COMPOSED = ['eob', 'patient-statement', 'itemized-statement', 'superbill'];
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

describe.each(COMPOSED)('layouts of %s', (form) => {
  it('share captions and columns among their documents, and differ from each other', () => {
    const heads = SEEDS.slice(0, 20).map((layout) => {
      const [one, other] = [drawDocument(form, layout, 1), drawDocument(form, layout, 2)];
      expect(headOf(other.pages[0]), `layout ${layout}`).toEqual(headOf(one.pages[0]));
      return JSON.stringify(headOf(one.pages[0]));
    });
    // Rows printed as blocks have no captions above them.
    const tables = heads.filter((head) => head !== '[]');
    expect(tables.length).toBeGreaterThan(10);
    expect(new Set(tables).size).toBeGreaterThan(tables.length - 2);
  });

  it('are held out by whole families, and most are not', () => {
    const held = SEEDS.filter((layout) => isHeldOut(form, layout)).length / SEEDS.length;
    expect(held).toBeGreaterThan(0.03);
    expect(held).toBeLessThan(0.35);
  });

  // Handwriting on an encounter form runs over its lines.
  it.skipIf(form === 'superbill')('print no text over other text, and none off the page', () => {
    const collisions = SEEDS.map((layout) =>
      drawDocument(form, layout, layout + 7).pages.flatMap(collisionsOn),
    );
    expect(collisions.filter((found) => found.length > 0).length).toBeLessThanOrEqual(1);
  });
});

describe.each(['receipt', 'invoice'])('layouts of %s', (form) => {
  it('are held out by whole families, and most are not', () => {
    const layouts = Array.from({ length: 300 }, (_, seed) => seed);
    const held = layouts.filter((layout) => isHeldOut(form, layout)).length / layouts.length;
    expect(held).toBeGreaterThan(0.03);
    expect(held).toBeLessThan(0.35);
  });
});

it('a superbill without marks lists nothing of which only some is meant', () => {
  const looks = Array.from({ length: 300 }, (_, seed) => composeSuperbill(createRandom(`${seed}`)));
  const unmarked = looks.filter(({ mark, only }) => mark === 'none' && !only);
  expect(unmarked.length).toBeGreaterThan(5);
  for (const { clinicians, diagnoses } of unmarked) {
    expect(clinicians).toBe('none');
    expect(diagnoses).not.toBe('boxes');
  }
});

describe('remittances', () => {
  it('print what a claim says within its own parts of the pages', () => {
    for (const layout of SEEDS) {
      const { pages, records } = drawDocument('eob', layout, layout + 3);
      if (records.length < 2) continue;
      for (const [at, page] of pages.entries()) {
        for (const run of page.runs) {
          const [owners, path] = splitTag(run.tag ?? '*:');
          if (owners.includes('*')) continue;
          const middle = run.y - run.size * 0.35;
          for (const owner of owners) {
            const within = records[Number(owner)]?.parts?.some(
              (part) => part.page === at + 1 && part.top < middle && middle < part.bottom,
            );
            expect(within, `layout ${layout}, page ${at + 1}, ${path}`).toBe(true);
          }
        }
      }
    }
  });
});

/** Captions over the columns of the first table, with their places. */
function headOf(page: Drawing | undefined): { text: string; x: number }[] {
  const runs = (page?.runs ?? []).filter(({ role }) => role === 'table-head');
  const first = runs[0]?.y ?? 0;
  return runs.filter(({ y }) => y < first + 14).map(({ text, x }) => ({ text, x: Math.round(x) }));
}

type Box = { readonly run: TextRun; readonly x1: number };

function collisionsOn(page: Drawing): string[] {
  const boxes = page.runs
    .filter(({ text }) => text.trim() !== '')
    .map((run): Box => {
      const width = textWidth(run.text.trimEnd(), run.size, run.face, run.bold);
      return { run, x1: run.x + width * run.stretch };
    });
  const off = boxes.filter(({ run, x1 }) => run.x < 0 || x1 > page.width || run.y > page.height);
  return [
    ...off.map(({ run }) => run.text),
    ...boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => (collide(one, other) ? [one.run.text] : [])),
    ),
  ];
}

/** Touching is not a collision: less than one and a half points in either direction. */
function collide(a: Box, b: Box): boolean {
  const across = Math.min(a.x1, b.x1) - Math.max(a.run.x, b.run.x);
  const top = Math.max(a.run.y - a.run.size * 0.6, b.run.y - b.run.size * 0.6);
  return across > 1.5 && Math.min(a.run.y, b.run.y) - top > 1.5;
}
