import { type ComponentProps, useId } from 'react';

const INPUT =
  'h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted aria-invalid:border-bad';

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the value that was entered; null if nothing is. */
  readonly problem?: string | null;
}

export function TextField({ label, hint, problem, className, ...rest }: FieldProps) {
  const id = useId();
  const described = [
    problem ? `${id}-problem` : null,
    rest['aria-describedby'],
    hint ? `${id}-hint` : null,
  ];
  return (
    <Labeled id={id} label={label} hint={hint} problem={problem} className={className}>
      <input
        {...rest}
        id={id}
        className={INPUT}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      />
    </Labeled>
  );
}

/** A control below its label, with what is wrong with its value and a hint underneath. */
function Labeled({
  id,
  label,
  hint,
  problem,
  className,
  children,
}: Pick<FieldProps, 'label' | 'hint' | 'problem' | 'className' | 'children'> & { id: string }) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

function Hint({ id, children }: { id: string; children: string | undefined }) {
  if (!children) return null;
  return (
    <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
      {children}
    </p>
  );
}

interface SelectProps extends ComponentProps<'select'> {
  readonly label: string;
  readonly hint?: string;
  readonly hideLabel?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function SelectField({ label, hint, hideLabel, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium'}>
        {label}
      </label>
      <select
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`${hideLabel ? 'h-8' : 'h-9'} w-full rounded-md border border-line-strong bg-surface px-2 text-text`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

interface AreaProps extends ComponentProps<'textarea'> {
  readonly label: string;
  readonly hint?: string;
}

export function TextArea({ label, hint, className, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Labeled id={id} label={label} hint={hint} className={className}>
      <textarea
        {...rest}
        id={id}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-text placeholder:text-muted"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </Labeled>
  );
}

interface CheckProps extends ComponentProps<'input'> {
  readonly label: string;
}

export function CheckField({ label, className = '', ...rest }: CheckProps) {
  return (
    <label className={`flex min-h-8 items-center gap-2 ${className}`}>
      <input {...rest} type="checkbox" className="size-4 shrink-0 accent-accent" />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  );
}
