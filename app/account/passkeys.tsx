'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { addPasskey, hasPasskeys } from '#app/_client/passkey-device.ts';
import { askJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { plus } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { useInBrowser } from '#app/_ui/use-in-browser.ts';
import { When } from '#app/_ui/when.tsx';
import { passkeyText as text } from './text.ts';

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The person's passkeys: add one on this device, remove any. */
export function Passkeys({
  passkeys,
  isAdmin,
}: {
  passkeys: readonly OwnPasskey[];
  isAdmin: boolean;
}) {
  const router = useRouter();
  const inBrowser = useInBrowser();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const answer = await addPasskey(String(new FormData(form).get('name')));
    if (!answer.ok) return setOutcome({ look: 'bad', text: answer.text });
    if (answer.value.kind === 'refused') return setOutcome({ look: 'bad', text: text.refused });
    form.reset();
    setOutcome({ look: 'ok', text: text.done });
    router.refresh();
  }
  async function remove(id: string) {
    const answer = await askJson(`/api/account/passkeys/${id}`, { method: 'DELETE' });
    setOutcome(answer.ok ? null : { look: 'bad', text: answer.text });
    router.refresh();
  }

  return (
    <div className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      <p className="text-muted">{text.why}</p>
      <ul className="divide-y divide-line empty:hidden">
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {name}
              <span className="block text-sm text-muted">
                {lastUsedAt ? text.used : text.added} <When at={lastUsedAt ?? createdAt} />
              </span>
            </span>
            <Button look="quiet" aria-label={text.remove(name)} onClick={() => void remove(id)}>
              {text.removeLabel}
            </Button>
          </li>
        ))}
      </ul>
      {inBrowser && hasPasskeys() ? (
        <form onSubmit={(event) => void add(event)} className="space-y-4">
          <TextField label={text.name} hint={text.nameHint} name="name" required maxLength={80} />
          <Button icon={plus} type="submit" look="primary">
            {text.add}
          </Button>
        </form>
      ) : (
        <p className="text-sm text-muted">{text.none(isAdmin)}</p>
      )}
    </div>
  );
}
