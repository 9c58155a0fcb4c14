'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { roleNames } from '#app/_text/roles.ts';
import { Button } from '#app/_ui/button.tsx';
import { CheckField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Role } from '#lib/model/user.ts';
import { text } from './text.ts';

/** The roles whose people must use an authenticator app. */
export function FactorForm({ required }: { required: readonly Role[] }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const secondFactor = new FormData(event.currentTarget).getAll('role');
    const answer = await postJson('/api/settings/sign-in', { secondFactor });
    setOutcome(
      answer.ok ? { look: 'ok', text: text.factorSaved } : { look: 'bad', text: answer.text },
    );
    router.refresh();
  }
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-3 p-4">
      <OutcomeBanner outcome={outcome} />
      <p className="text-muted">{text.factorText}</p>
      <fieldset>
        <legend className="sr-only">{text.factorTitle}</legend>
        {Role.options.map((role) => (
          <CheckField
            key={role}
            label={roleNames[role]}
            name="role"
            value={role}
            defaultChecked={required.includes(role)}
          />
        ))}
      </fieldset>
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}
