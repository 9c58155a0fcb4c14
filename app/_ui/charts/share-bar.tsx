/** A share as a bar with its number; `mark` is a goal. */
export function ShareBar({
  share,
  label,
  text,
  mark,
  className = 'text-accent',
}: {
  share: number;
  label: string;
  /** Shown beside the bar. */
  text: string;
  mark?: number;
  className?: string;
}) {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return (
    <span className="flex items-center gap-2">
      <svg
        role="img"
        aria-label={`${label}: ${text}`}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        className="h-2 w-28 shrink-0"
      >
        <rect width="100" height="8" rx="2" className="fill-line" />
        <rect width={width} height="8" rx="2" fill="currentColor" className={className} />
        {mark === undefined ? null : (
          <rect x={mark * 100 - 0.5} width="1" height="8" className="fill-text" />
        )}
      </svg>
      <span aria-hidden="true">{text}</span>
    </span>
  );
}
