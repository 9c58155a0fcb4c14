import type { ReactNode } from 'react';

const LOOKS = {
  bad: 'border-bad/40 bg-bad-soft text-bad',
  warn: 'border-warn/40 bg-warn-soft text-warn',
  ok: 'border-ok/40 bg-ok-soft text-ok',
  info: 'border-accent/30 bg-accent-soft text-accent',
} as const;

/** A message about what happened. Screen readers announce problems at once, the rest politely. */
export function Banner({
  look,
  children,
  className = '',
}: {
  look: keyof typeof LOOKS;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      role={look === 'bad' ? 'alert' : 'status'}
      className={`rounded-md border px-3 py-2 ${LOOKS[look]} ${className}`}
    >
      {children}
    </div>
  );
}
