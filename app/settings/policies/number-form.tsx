'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type FormEvent, type ReactNode, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';

/** What was entered under a name; a blank input is null, and as a number 0. */
export interface Entered {
  readonly number: (name: string) => number;
  readonly amount: (name: string) => number | null;
}

/** Numbers that are saved together, below a paragraph about them. */
export function NumberForm({
  address,
  inputs,
  bodyOf,
  saved,
  children,
}: {
  readonly address: string;
  readonly inputs: readonly (ComponentProps<typeof TextField> & { readonly name: string })[];
  readonly bodyOf: (entered: Entered) => object;
  readonly saved: string;
  readonly children: ReactNode;
}) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const textOf = (name: string) => String(given.get(name) ?? '').trim();
    const number = (name: string) => Number(textOf(name));
    const amount = (name: string) => (textOf(name) === '' ? null : number(name));
    const answer = await postJson(address, bodyOf({ number, amount }));
    setOutcome(answer.ok ? { look: 'ok', text: saved } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      {children}
      <OutcomeBanner outcome={outcome} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {inputs.map((input) => (
          <TextField key={input.name} type="number" min={0} step="any" {...input} />
        ))}
      </div>
      <Button type="submit" look="primary">
        {commonText.save}
      </Button>
    </form>
  );
}
