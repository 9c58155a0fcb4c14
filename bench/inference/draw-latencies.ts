const COLORS = ['#1d4ed8', '#b45309', '#047857', '#7c3aed', '#be123c'];
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [680, 320, 60, 34, 44, 190];
const SHARES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** Latencies in milliseconds at several percentiles as an SVG, one line for each name. */
export function drawLatencies(
  title: string,
  curves: readonly { readonly name: string; readonly at: (share: number) => number }[],
): string {
  const values = curves.flatMap(({ at }) => SHARES.map(at));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (place: number) => LEFT + (place / (SHARES.length - 1)) * (WIDTH - LEFT - RIGHT);
  const share = (ms: number) => Math.log(ms / low) / Math.log(high / low);
  const y = (ms: number) => HEIGHT - BOTTOM - share(ms) * (HEIGHT - TOP - BOTTOM);
  const ticks = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].filter(
    (ms) => ms >= low && ms <= high,
  );
  const ends = curves.map(({ at }) => y(at(0.999)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="18" font-size="13">${title}</text>`,
    ...ticks.map(
      (ms) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ms).toFixed(1)}" y2="${y(ms).toFixed(1)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${(y(ms) + 4).toFixed(1)}" text-anchor="end">${ms.toLocaleString('en-US')} ms</text>`,
    ),
    ...SHARES.map(
      (one, place) =>
        `<text x="${x(place)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">p${one * 100}</text>`,
    ),
    ...curves.map(({ name, at }, place) => {
      const points = SHARES.map((one, k) => `${x(k).toFixed(1)},${y(at(one)).toFixed(1)}`);
      const color = COLORS[place % COLORS.length];
      return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/><text x="${WIDTH - RIGHT + 8}" y="${labelAt(ends, place).toFixed(1)}" fill="${color}">${name}</text>`;
    }),
    '</svg>\n',
  ].join('\n');
}

/** Labels are next to the ends of their lines, in order, and do not overlap. */
function labelAt(ends: readonly number[], place: number): number {
  const order = [...ends.keys()].sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const one of order) {
    last = Math.max(last + 15, (ends[one] ?? 0) + 4);
    if (one === place) return last;
  }
  return last;
}
