import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Drawing } from './icons.ts';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'edit' | 'accent';

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'bg-raised text-muted border-line',
  ok: 'bg-ok-soft text-ok border-transparent',
  warn: 'bg-warn-soft text-warn border-transparent',
  bad: 'bg-bad-soft text-bad border-transparent',
  edit: 'bg-edit-soft text-edit border-transparent',
  accent: 'bg-accent-soft text-accent border-transparent',
};

export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: Drawing;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2 py-px text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {icon ? <Icon of={icon} className="size-3.5" /> : null}
      {children}
    </span>
  );
}
