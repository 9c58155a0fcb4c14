import { formatPercent } from '#lib/forms/format.ts';
import type { CalibrationBin } from '#lib/metrics/judging/calibration-bins.ts';

const SIZE = 240;
const PAD = 44;

/** Pixel of a share on the horizontal axis. */
const x = (share: number) => PAD + share * SIZE;
/** Pixel of a share on the vertical axis, which points up. */
const y = (share: number) => PAD / 2 + (1 - share) * SIZE;

/** Confidence against accuracy, one circle per bin. On the diagonal the two agree. */
export function CalibrationPlot({
  bins,
  label,
  said,
  was,
}: {
  bins: readonly CalibrationBin[];
  label: string;
  /** Names of the axes. */
  said: string;
  was: string;
}) {
  const maxCount = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <svg
      role="img"
      aria-label={`${label}: ${bins.map((bin) => `${wholePercent(bin.said)} → ${wholePercent(bin.was)}`).join(', ')}`}
      viewBox={`0 0 ${SIZE + PAD * 1.5} ${SIZE + PAD * 1.5}`}
      className="h-auto w-full max-w-80"
    >
      <Grid />
      <Axes said={said} was={was} />
      {bins.map((bin) => (
        <circle
          key={`${bin.said}/${bin.was}`}
          cx={x(bin.said)}
          cy={y(bin.was)}
          r={4 + 5 * Math.sqrt(bin.count / maxCount)}
          fill="currentColor"
          fillOpacity={0.55}
          stroke="currentColor"
          className="text-accent"
        />
      ))}
    </svg>
  );
}

/** Lines at every quarter, and the diagonal. */
function Grid() {
  return (
    <>
      <g className="text-line" stroke="currentColor">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} />
            <line x1={x(share)} x2={x(share)} y1={y(1)} y2={y(0)} />
          </g>
        ))}
      </g>
      <line
        x1={x(0)}
        y1={y(0)}
        x2={x(1)}
        y2={y(1)}
        stroke="currentColor"
        strokeDasharray="4 4"
        className="text-line-strong"
      />
    </>
  );
}

function Axes({ said, was }: { said: string; was: string }) {
  return (
    <g className="fill-muted text-[11px]">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <text x={x(share)} y={y(0) + 26} textAnchor="middle">
            {wholePercent(share)}
          </text>
          <text x={PAD - 6} y={y(share) + 4} textAnchor="end">
            {wholePercent(share)}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={y(0) + 40} textAnchor="middle">
        {said}
      </text>
      <text transform={`translate(10 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
        {was}
      </text>
    </g>
  );
}

function wholePercent(share: number): string {
  return formatPercent(Math.round(share * 100) / 100);
}
