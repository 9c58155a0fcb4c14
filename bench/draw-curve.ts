const COLORS = ['#1d4ed8', '#b45309', '#047857', '#7c3aed', '#be123c'];
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [640, 320, 56, 16, 44, 150];

/** Shares 0..1 by document as an SVG with one line for each name. */
export function drawCurve(curves: readonly { name: string; points: readonly number[] }[]): string {
  const count = Math.max(...curves.map(({ points }) => points.length));
  const lowest = Math.min(...curves.flatMap(({ points }) => points));
  const floor = Math.floor(Math.min(lowest, 0.9) * 10) / 10;
  const x = (at: number) => LEFT + (at / Math.max(1, count - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => TOP + ((1 - share) / (1 - floor)) * (HEIGHT - TOP - BOTTOM);
  const ticks = Array.from(
    { length: Math.round((1 - floor) * 10) + 1 },
    (_, at) => floor + at / 10,
  );
  const grid = ticks.map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  );
  const marks = Array.from(
    { length: count },
    (_, at) => `<text x="${x(at)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${at}</text>`,
  );
  const lines = curves.map(({ name, points }, at) => {
    const color = COLORS[at % COLORS.length];
    const path = points.map((share, k) => `${x(k).toFixed(1)},${y(share).toFixed(1)}`).join(' ');
    const end = y(points.at(-1) ?? 1);
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/><text x="${WIDTH - RIGHT + 8}" y="${end + 4 + (at - 1.5) * 3}" fill="${color}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...marks,
    ...lines,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">documents with the same layout corrected before</text>`,
    '</svg>\n',
  ].join('\n');
}
