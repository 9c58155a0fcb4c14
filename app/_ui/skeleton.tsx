/** A placeholder for something that is still loading. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      data-skeleton=""
      className={`rounded-lg border border-line bg-surface motion-safe:animate-pulse ${className}`}
    />
  );
}
