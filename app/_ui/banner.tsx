import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { check, type Drawing, info, mistake, warning } from './icons.ts';

const LOOKS = {
  bad: 'border-bad/40 bg-bad-soft text-bad',
  warn: 'border-warn/40 bg-warn-soft text-warn',
  ok: 'border-ok/40 bg-ok-soft text-ok',
  info: 'border-accent/30 bg-accent-soft text-accent',
} as const;

const SIGNS: Readonly<Record<keyof typeof LOOKS, Drawing>> = {
  bad: mistake,
  warn: warning,
  ok: check,
  info,
};

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
      className={`flex gap-1.5 rounded-md border px-3 py-2 ${LOOKS[look]} ${className}`}
    >
      <Icon of={SIGNS[look]} className="mt-0.5 size-4" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
