import type { ComponentProps, ReactNode } from 'react';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md px-3 h-8 font-medium whitespace-nowrap motion-safe:transition-colors disabled:opacity-50 disabled:cursor-not-allowed select-none';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line bg-surface text-text hover:bg-raised hover:border-line-strong',
  quiet: 'text-muted hover:bg-raised hover:text-text',
  danger: 'border border-line bg-surface text-bad hover:bg-bad-soft hover:border-bad',
};

/** The class of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain', more = ''): string {
  return `${BASE} ${LOOKS[look]} ${more}`;
}

interface Props extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', shortcut, children, className, ...rest }: Props) {
  return (
    <button type="button" {...rest} className={buttonClass(look, className)}>
      {children}
      {shortcut ? (
        <span aria-hidden="true" className="ml-1 text-xs opacity-80">
          {shortcut}
        </span>
      ) : null}
    </button>
  );
}
