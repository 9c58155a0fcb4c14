import { marks } from '#app/_text/field-words.ts';
import { Icon } from '#app/_ui/icon.tsx';
import { bolt, check, type Drawing, dot, flag, none, pencil } from '#app/_ui/icons.ts';
import type { Mark } from './state/read-desk.ts';

const SIGNS: Readonly<Record<Mark, { sign: Drawing; color: string }>> = {
  human: { sign: check, color: 'text-ok' },
  auto: { sign: bolt, color: 'text-muted' },
  check: { sign: dot, color: 'text-warn' },
  failed: { sign: flag, color: 'text-bad' },
  absent: { sign: none, color: 'text-muted' },
  edited: { sign: pencil, color: 'text-edit' },
};

/** The state of a field by shape and color, and in words for screen readers. */
export function MarkSign({ mark, words }: { mark: Mark; words?: boolean }) {
  const { sign, color } = SIGNS[mark];
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap ${color}`}
      title={marks[mark]}
    >
      <Icon of={sign} className="size-3.5" />
      <span className={words ? 'text-xs font-medium' : 'sr-only'}>{marks[mark]}</span>
    </span>
  );
}
