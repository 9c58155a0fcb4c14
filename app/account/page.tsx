import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { roleNames } from '#app/_text/roles.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listPasskeys } from '#lib/accounts/passkeys/store.ts';
import { listSessions } from '#lib/accounts/sessions/store.ts';
import { seesAll } from '#lib/accounts/visible-documents.ts';
import { mayActAs } from '#lib/model/user.ts';
import { readEnv } from '#lib/platform/env.ts';
import { getSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { Emergency } from './emergency.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { emergencyText, factorText, passkeyText, sessionText, text } from './text.ts';

const PAGE = pageAt('/account');

export const metadata: Metadata = { title: PAGE.title };

export default function AccountPage() {
  return asRole(PAGE, async (person, { secondFactor, strong, token }) => {
    const required = (await getSignInPolicy()).secondFactor.includes(person.role);
    // Until they have one, no other page opens: nothing else is in the way.
    const held = required && !strong;
    const { EMERGENCY_MINUTES: minutes } = readEnv();
    return (
      <Shell person={person} page={PAGE} held={held}>
        <PageHead title={PAGE.title} lead={text.lead(person.name, roleNames[person.role])} />
        <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Panel title={factorText.title}>
            <SecondFactor enabled={secondFactor} required={required} held={held} />
          </Panel>
          <Panel title={passkeyText.title}>
            <Passkeys
              passkeys={await listPasskeys(person.id)}
              isAdmin={mayActAs(person.role, 'admin')}
            />
          </Panel>
          {held ? null : (
            <>
              <Panel title={text.passwordTitle}>
                <PasswordForm />
              </Panel>
              <Panel title={sessionText.title}>
                <Sessions sessions={await listSessions(person.id, token)} />
              </Panel>
            </>
          )}
          {!held && minutes > 0 && !seesAll({ ...person, emergencyUntil: undefined }) ? (
            <Panel title={emergencyText.title}>
              <Emergency minutes={minutes} until={person.emergencyUntil} />
            </Panel>
          ) : null}
        </div>
      </Shell>
    );
  });
}
