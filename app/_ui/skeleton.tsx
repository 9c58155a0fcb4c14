/** Where something will stand that is still on its way. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      data-skeleton=""
      className={`rounded-lg border border-line bg-surface motion-safe:animate-pulse ${className}`}
    />
  );
}
