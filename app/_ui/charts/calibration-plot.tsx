import type { CalibrationBin } from '#lib/metrics/calibration-bins.ts';

/** What was said against what came true: points on the diagonal mean that the numbers can be believed. */
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
  const at = (share: number) => PAD + share * SIZE;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <svg
      role="img"
      aria-label={`${label}: ${bins.map((bin) => `${percent(bin.said)} → ${percent(bin.was)}`).join(', ')}`}
      viewBox={`0 0 ${SIZE + PAD * 1.5} ${SIZE + PAD * 1.5}`}
      className="h-auto w-full max-w-80"
    >
      <g className="text-line" stroke="currentColor">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={at(0)} x2={at(1)} y1={at(1 - share) - PAD / 2} y2={at(1 - share) - PAD / 2} />
            <line x1={at(share)} x2={at(share)} y1={at(0) - PAD / 2} y2={at(1) - PAD / 2} />
          </g>
        ))}
      </g>
      <line
        x1={at(0)}
        y1={at(1) - PAD / 2}
        x2={at(1)}
        y2={at(0) - PAD / 2}
        stroke="currentColor"
        strokeDasharray="4 4"
        className="text-line-strong"
      />
      {[0, 0.5, 1].map((share) => (
        <g key={share} className="fill-muted text-[11px]">
          <text x={at(share)} y={at(1) + 4} textAnchor="middle">
            {percent(share)}
          </text>
          <text x={PAD - 6} y={at(1 - share) - PAD / 2 + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      <text x={at(0.5)} y={at(1) + 18} textAnchor="middle" className="fill-muted text-[11px]">
        {said}
      </text>
      <text
        transform={`translate(10 ${at(0.5) - PAD / 2}) rotate(-90)`}
        textAnchor="middle"
        className="fill-muted text-[11px]"
      >
        {was}
      </text>
      {bins.map((bin) => (
        <circle
          key={`${bin.said}/${bin.was}`}
          cx={at(bin.said)}
          cy={at(1 - bin.was) - PAD / 2}
          r={4 + 5 * Math.sqrt(bin.count / most)}
          fill="currentColor"
          fillOpacity={0.55}
          stroke="currentColor"
          className="text-accent"
        />
      ))}
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const SIZE = 240;
const PAD = 44;
