import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { exactInterval } from '#lib/confidence/statistics/binomial.ts';

/**
 * npm run bench:shots -- OUT.svg NAME=FILE…
 *
 * Draws what `evaluate --curve --json` measured: printed values right after 0, 1, 2, 4 corrected
 * documents of each layout, with exact 95% intervals and the number of values. The values of one
 * document are not independent, so the intervals are a little too narrow.
 */
const Curve = z.object({
  curve: z.array(
    z.object({
      shots: z.number().int(),
      summary: z.object({ printed: z.number().int(), accuracyPresent: z.number() }),
    }),
  ),
});

const COLORS = ['#1d4ed8', '#b45309', '#047857', '#7c3aed'];
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [760, 340, 56, 20, 48, 250];
const FLOOR = 0.7;

const [out, ...sources] = process.argv.slice(2);
if (out === undefined || sources.length === 0) {
  console.error('Usage: npm run bench:shots -- OUT.svg NAME=FILE…');
  process.exitCode = 2;
} else {
  const curves = await Promise.all(
    sources.map(async (source) => {
      const [name = '', file = ''] = source.split('=');
      const { curve } = Curve.parse(JSON.parse(await readFile(file, 'utf8')));
      return { name, curve };
    }),
  );
  await writeFile(out, draw(curves));
}

type Named = { readonly name: string; readonly curve: z.infer<typeof Curve>['curve'] };

function draw(curves: readonly Named[]): string {
  const shots = [...new Set(curves.flatMap(({ curve }) => curve.map((one) => one.shots)))];
  shots.sort((a, b) => a - b);
  const x = (count: number) =>
    LEFT +
    24 +
    (shots.indexOf(count) / Math.max(1, shots.length - 1)) * (WIDTH - LEFT - RIGHT - 48);
  const y = (share: number) => TOP + ((1 - share) / (1 - FLOOR)) * (HEIGHT - TOP - BOTTOM);
  const ticks = Array.from({ length: 7 }, (_, at) => FLOOR + at * 0.05);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Printed values right by corrected documents of the layout">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...ticks.map(
      (share) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(share * 100)}%</text>`,
    ),
    ...shots.map(
      (count) =>
        `<text x="${x(count)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${count}</text>`,
    ),
    ...curves.map((one, at) => drawOne(one, at, x, y)),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">corrected documents of the layout</text>`,
    '</svg>\n',
  ].join('\n');
}

/** Lines of different names must not hide each other: each is moved a little to the side. */
function drawOne(
  { name, curve }: Named,
  at: number,
  x: (count: number) => number,
  y: (share: number) => number,
): string {
  const color = COLORS[at % COLORS.length] ?? '#000';
  const points = curve.map(({ shots, summary: { printed, accuracyPresent } }) => {
    const right = Math.round(printed * accuracyPresent);
    const [low, high] = exactInterval(right, printed);
    return { x: x(shots) + (at - 0.5) * 34, share: right / printed, low, high, printed };
  });
  const path = points.map((one) => `${one.x.toFixed(1)},${y(one.share).toFixed(1)}`).join(' ');
  const bars = points.map(
    (one) =>
      `<line x1="${one.x}" x2="${one.x}" y1="${y(one.low).toFixed(1)}" y2="${y(one.high).toFixed(1)}" stroke="${color}"/><circle cx="${one.x}" cy="${y(one.share).toFixed(1)}" r="3" fill="${color}"/><text x="${one.x}" y="${(y(one.high) - 6).toFixed(1)}" text-anchor="middle" fill="${color}" font-size="11">${(100 * one.share).toFixed(1)}</text>`,
  );
  const last = points.at(-1);
  const label = `<text x="${WIDTH - RIGHT + 10}" y="${(y(last?.share ?? 1) + at * 16).toFixed(1)}" fill="${color}">${name} (n = ${last?.printed ?? 0})</text>`;
  return [
    `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>`,
    ...bars,
    label,
  ].join('');
}
