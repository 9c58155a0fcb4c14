/**
 * A numeric filter of a list, which takes effect when the input loses the focus or Enter is
 * pressed.
 */
export function NumberFilter({
  label,
  value,
  onNumber,
}: {
  label: string;
  value: number | undefined;
  onNumber: (text: string) => void;
}) {
  const shown = String(value ?? '');
  const give = (text: string) => {
    if (text !== shown) onNumber(text);
  };
  return (
    <label className="flex items-center gap-1.5 text-muted">
      {label}
      <input
        type="number"
        step="any"
        defaultValue={shown}
        onBlur={(event) => give(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          give(event.currentTarget.value);
        }}
        className="h-8 w-24 rounded-md border border-line-strong bg-surface px-2 text-text"
      />
    </label>
  );
}
