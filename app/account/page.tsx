import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { roleNames } from '#app/_text/roles.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { PasswordForm } from './password-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/account');

export const metadata: Metadata = { title: PAGE.title };

export default function AccountPage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <PageHead title={PAGE.title} lead={text.lead(person.name, roleNames[person.role])} />
      <Panel title={text.passwordTitle} className="max-w-lg">
        <PasswordForm />
      </Panel>
    </Shell>
  ));
}
