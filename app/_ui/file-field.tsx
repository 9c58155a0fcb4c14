import { type ComponentProps, useId } from 'react';

interface Props extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: string;
  readonly hint?: string;
}

/** A file to choose, below its label. */
export function FileField({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        type="file"
        className="block w-full max-w-full rounded-md border border-line-strong bg-surface text-sm file:mr-3 file:h-9 file:border-0 file:border-r file:border-line-strong file:bg-raised file:px-3 file:text-text"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
