/**
 * A sum that rises toward an alert: a line, and the height at which the alert is raised. `ends`:
 * the first and the last day, in words.
 */
export function SumLine({
  sums,
  alert,
  alertText,
  ends,
  label,
}: {
  sums: readonly number[];
  alert: number;
  alertText: string;
  ends: readonly [string, string];
  label: string;
}) {
  const top = Math.max(alert * 1.2, ...sums);
  const y = (sum: number) => HEIGHT - (sum / top) * HEIGHT;
  const x = (at: number) => (at / Math.max(1, sums.length)) * WIDTH;
  const points = [0, ...sums].map((sum, at) => `${x(at)},${y(sum)}`).join(' ');
  return (
    <svg
      role="img"
      aria-label={`${label}: ${(sums.at(-1) ?? 0).toFixed(1)} / ${alert}`}
      viewBox={`0 -4 ${WIDTH} ${HEIGHT + 20}`}
      className="h-auto w-full"
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="currentColor" className="text-line" />
      <line
        x1={0}
        x2={WIDTH}
        y1={y(alert)}
        y2={y(alert)}
        stroke="currentColor"
        strokeDasharray="5 4"
        className="text-bad"
      />
      <text x={0} y={y(alert) - 4} className="fill-muted text-[8px]">
        {alertText}
      </text>
      {ends.map((day, at) => (
        <text
          key={at === 0 ? 'first' : 'last'}
          x={at === 0 ? 0 : WIDTH}
          y={HEIGHT + 12}
          textAnchor={at === 0 ? 'start' : 'end'}
          className="fill-muted text-[8px]"
        >
          {day}
        </text>
      ))}
      <polyline
        points={points}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        className="text-accent"
      />
    </svg>
  );
}

const WIDTH = 360;
const HEIGHT = 90;
