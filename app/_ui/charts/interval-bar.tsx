/**
 * An estimated rate with its interval, on a scale from 0 to `most`, with a line at `limit`. What
 * lies beyond the scale is cut off at its end. Its numbers are printed beside it.
 */
export function IntervalBar({
  rate,
  interval: [low, high],
  limit,
  most,
}: {
  rate: number;
  interval: readonly [number, number];
  limit: number;
  most: number;
}) {
  const x = (share: number) => Math.min(1, share / most) * WIDTH;
  const left = Math.min(WIDTH - LEAST, x(low));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-3 w-30 shrink-0 text-accent"
    >
      <rect y={5} width={WIDTH} height={2} className="fill-line" />
      <rect x={left} y={4} width={Math.max(LEAST, x(high) - left)} height={4} fill="currentColor" />
      <circle
        cx={Math.min(WIDTH - DOT, Math.max(DOT, x(rate)))}
        cy={6}
        r={DOT}
        fill="currentColor"
      />
      <rect x={x(limit)} width={1} height={HEIGHT} className="fill-text" />
    </svg>
  );
}

const WIDTH = 120;
const HEIGHT = 12;
/** The width of an interval that has none. */
const LEAST = 2;
const DOT = 3;
