import { marks } from '#app/_text/field-words.ts';
import type { Mark } from './read-desk.ts';

const MARK_TEXT: Readonly<Record<Mark, string>> = {
  human: 'text-ok',
  auto: 'text-muted',
  check: 'text-warn',
  failed: 'text-bad',
  absent: 'text-muted',
  edited: 'text-edit',
};

/** The state of a field by shape and color, and in words for screen readers. */
export function MarkSign({ mark, words }: { mark: Mark; words?: boolean }) {
  const { sign, text } = marks[mark];
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap ${MARK_TEXT[mark]}`}
      title={text}
    >
      <span aria-hidden="true" className="inline-block w-4 text-center">
        {sign}
      </span>
      <span className={words ? 'text-xs font-medium' : 'sr-only'}>{text}</span>
    </span>
  );
}
