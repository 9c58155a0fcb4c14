/**
 * An estimated rate with its interval, on a scale from 0 to `most`, with a line at `limit`. What lies
 * beyond the scale is cut off at its end. Its numbers are printed beside it.
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
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-3 w-30 shrink-0 text-accent"
    >
      <rect y={5} width={WIDTH} height={2} className="fill-line" />
      <rect x={x(low)} y={4} width={Math.max(2, x(high) - x(low))} height={4} fill="currentColor" />
      <circle cx={Math.max(3, x(rate))} cy={6} r={3} fill="currentColor" />
      <rect x={x(limit)} width={1} height={HEIGHT} className="fill-text" />
    </svg>
  );
}

const WIDTH = 120;
const HEIGHT = 12;
