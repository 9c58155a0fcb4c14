import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { roleNames } from '#app/_text/roles.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { PasswordForm } from './password-form.tsx';
import { text } from './text.ts';

export const metadata: Metadata = { title: text.title };

export default function AccountPage() {
  return asRole('uploader', '/account', async (person) => (
    <Shell person={person} section="account">
      <PageHead title={text.title} lead={text.lead(person.name, roleNames[person.role])} />
      <Panel title={text.passwordTitle} className="max-w-lg">
        <PasswordForm />
      </Panel>
    </Shell>
  ));
}
