import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Drawing } from './icons.ts';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap motion-safe:transition-colors disabled:opacity-50 disabled:cursor-not-allowed select-none';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line bg-surface text-text hover:bg-raised hover:border-line-strong',
  quiet: 'text-muted hover:bg-raised hover:text-text',
  danger: 'border border-line bg-surface text-bad hover:bg-bad-soft hover:border-bad',
};

/**
 * The class of a button, for links that look like one. A height or padding in `more` takes
 * precedence.
 */
export function buttonClass(look: ButtonLook = 'plain', more = ''): string {
  // With two heights the order of the stylesheet would decide, so the default is added only if none
  // is given.
  const height = /(^|\s)h-/.test(more) ? '' : 'h-8';
  const padding = /(^|\s)px-/.test(more) ? '' : 'px-3';
  return [BASE, height, padding, LOOKS[look], more].filter(Boolean).join(' ');
}

interface Props extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly icon?: Drawing;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', icon, shortcut, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      title={rest['aria-label']}
      {...rest}
      className={buttonClass(look, className)}
    >
      {icon ? <Icon of={icon} /> : null}
      {children}
      {shortcut ? (
        <span aria-hidden="true" className="ml-1 text-xs opacity-80">
          {shortcut}
        </span>
      ) : null}
    </button>
  );
}
