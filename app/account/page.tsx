import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { PasswordForm } from './password-form.tsx';

export const metadata: Metadata = { title: messages.account.title };

export default function AccountPage() {
  return asRole('uploader', '/account', async (person) => (
    <Shell person={person} section="account">
      <PageHead
        title={messages.account.title}
        lead={messages.account.lead(person.name, messages.roles[person.role])}
      />
      <Panel title={messages.account.passwordTitle} className="max-w-lg">
        <PasswordForm />
      </Panel>
    </Shell>
  ));
}
