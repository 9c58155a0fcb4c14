'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { accountProblems } from '#app/_text/password-text.ts';
import { explainedRoleOptions } from '#app/_text/roles.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { ShownOnceDialog } from '#app/_ui/shown-once-dialog.tsx';
import type { AccountRow } from './account-row.ts';
import { text } from './text.ts';

interface Made {
  readonly name: string;
  readonly token: string;
}

/** Invites a person, who sets their own password with a link that is shown once. */
export function InviteDialog({ open, close }: { open: boolean; close: () => void }) {
  const router = useRouter();
  const { invite } = text;
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, email, role] = ['name', 'email', 'role'].map((one) => String(form.get(one)));
    const answer = await postJson<{ kind: 'invited'; token: string } | { kind: 'email-taken' }>(
      '/api/users/invite',
      { name, email, role },
    );
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind === 'email-taken') return setProblem(accountProblems['email-taken']);
    setProblem(null);
    setMade({ name: name ?? '', token: answer.value.token });
    router.refresh();
  }
  function end() {
    setMade(null);
    setProblem(null);
    close();
  }

  if (made) return <LinkShown made={made} close={end} />;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || end()}
      title={invite.title}
      description={invite.text}
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        {problem ? <Banner look="bad">{problem}</Banner> : null}
        <TextField label={text.name} name="name" required maxLength={120} />
        <TextField label={text.email} name="email" type="email" required />
        <SelectField
          label={text.role}
          name="role"
          defaultValue="reviewer"
          options={explainedRoleOptions}
        />
        <DialogButtons submit={invite.submit} onClose={end} />
      </form>
    </Dialog>
  );
}

/** A link for someone who forgot their password; the old password works until it is used. */
export function ResetLinkDialog({
  account,
  close,
}: {
  account: AccountRow | null;
  close: () => void;
}) {
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    setMade(null);
    if (!account) return;
    void postJson<{ token: string }>(`/api/users/${account.id}/link`).then((answer) => {
      if (answer.ok) setMade({ name: account.name, token: answer.value.token });
    });
  }, [account]);
  return <LinkShown made={made} close={close} />;
}

function LinkShown({ made, close }: { made: Made | null; close: () => void }) {
  const { invite } = text;
  const [origin, setOrigin] = useState('');
  useEffect(() => setOrigin(location.origin), []);
  return (
    <ShownOnceDialog
      secret={made && `${origin}/welcome?token=${made.token}`}
      label={invite.link}
      title={invite.linkTitle}
      description={invite.linkText(made?.name ?? '')}
      close={close}
    />
  );
}
