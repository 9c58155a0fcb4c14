import { describe, expect, it } from 'vitest';
import { encloseNarrowly } from './enclose-points.ts';
import { findStrips } from './find-strips.ts';
import { boundsOf, pointOn } from './strip.ts';

const size = { width: 200, height: 120 };

function map(isPrint: (x: number, y: number) => boolean, sureness = 0.9) {
  const share = Float32Array.from({ length: size.width * size.height }, (_pixel, index) =>
    isPrint(index % size.width, Math.floor(index / size.width)) ? sureness : 0.05,
  );
  return { share, ...size };
}

describe('findStrips', () => {
  it('each core becomes a strip, grown to the height of its print', () => {
    const found = findStrips(
      map((x, y) => x >= 20 && x < 180 && (y - 30) % 50 >= 0 && y % 50 >= 30 && y % 50 < 40),
    );
    expect(found).toHaveLength(2);
    // A core of 160 × 10 grows by 160 · 10 · 1.6 / (2 · 170) = 7.5 on each side.
    expect(boundsOf(found[0]?.strip ?? fail()).map(Math.round)).toEqual([12, 22, 188, 48]);
    expect(found[0]?.strip.angle).toBeCloseTo(0);
  });

  it('a tilted line keeps its tilt', () => {
    const slope = Math.tan((8 * Math.PI) / 180);
    const [line] = findStrips(map((x, y) => x > 20 && x < 180 && Math.abs(y - 40 - slope * x) < 5));
    expect(((line?.strip.angle ?? 0) * 180) / Math.PI).toBeCloseTo(8, 0);
  });

  it('what the detector is not sure of, and specks, are not lines', () => {
    expect(findStrips(map((x, y) => x > 20 && x < 180 && y > 30 && y < 40, 0.45))).toEqual([]);
    expect(findStrips(map((x, y) => x === 20 && y === 30))).toEqual([]);
  });
});

describe('encloseNarrowly', () => {
  it('finds the turned rectangle that the points came from', () => {
    const strip = { x: 50, y: 40, width: 60, height: 10, angle: 0.3 };
    const corners = [
      pointOn(strip, 0, 0),
      pointOn(strip, 60, 0),
      pointOn(strip, 0, 10),
      pointOn(strip, 60, 10),
    ];
    const found = encloseNarrowly(corners);
    expect(found?.angle).toBeCloseTo(0.3);
    expect(found?.width).toBeCloseTo(60);
    expect(found?.height).toBeCloseTo(10);
  });
});

function fail(): never {
  throw new Error('no strip');
}
