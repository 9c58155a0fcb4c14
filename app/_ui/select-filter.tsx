import { SelectField } from './form-field.tsx';

/**
 * A filter of a list that takes effect when it is chosen; its first option, `every`, is no filter.
 */
export function SelectFilter({
  label,
  every,
  options,
  value,
  onChoose,
}: {
  label: string;
  every?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  value: string | number | undefined;
  onChoose: (value: string) => void;
}) {
  return (
    <SelectField
      className="min-w-28 flex-1 sm:max-w-44"
      label={label}
      hideLabel
      options={[...(every === undefined ? [] : [{ value: '', label: every }]), ...options]}
      value={String(value ?? '')}
      onChange={(event) => onChoose(event.target.value)}
    />
  );
}
