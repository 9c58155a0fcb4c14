/** Choices in a form, any number of which may be selected; all of them at first. */
export function CheckList<Choice extends string>({
  legend,
  name,
  choices,
  labels,
}: {
  legend: string;
  name: string;
  choices: readonly Choice[];
  labels: Readonly<Record<Choice, string>>;
}) {
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            name={name}
            value={choice}
            defaultChecked
            className="size-4 accent-accent"
          />
          {labels[choice]}
        </label>
      ))}
    </fieldset>
  );
}
