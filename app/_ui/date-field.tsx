/** A day beside its short name, for a row of filters. */
export function DateField({
  label,
  shown,
  value,
  onChange,
}: {
  /** For screen readers: the visible label is too short on its own. */
  label: string;
  shown: string;
  value: string | undefined;
  onChange: (day: string) => void;
}) {
  return (
    <label className="flex flex-1 items-center gap-1.5 text-muted sm:flex-none">
      {shown}
      <input
        type="date"
        aria-label={label}
        defaultValue={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 min-w-32 flex-1 rounded-md border border-line-strong bg-surface px-2 sm:w-36 sm:flex-none"
      />
    </label>
  );
}
