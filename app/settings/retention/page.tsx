import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { MIN_PASSWORD_LENGTH } from '#lib/accounts/judge-password.ts';
import { readEnv } from '#lib/platform/env.ts';
import { getSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { getRetention } from '#lib/settings/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { FactorForm } from './factor-form.tsx';
import { RetentionForm } from './retention-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/retention');

export const metadata: Metadata = { title: PAGE.title };

export default function RetentionPage() {
  return asRole(PAGE, async (person) => {
    const { days, undecidedDays } = await getRetention();
    const policy = await getSignInPolicy();
    const { SESSION_IDLE_MINUTES, SIGN_IN_TRIES_PER_MINUTE, DEMO, ...env } = readEnv();
    const facts = [
      { name: 'SESSION_IDLE_MINUTES', says: text.idle(SESSION_IDLE_MINUTES) },
      { name: 'SIGN_IN_TRIES_PER_MINUTE', says: text.tries(SIGN_IN_TRIES_PER_MINUTE) },
      { name: 'CONFIRM_MINUTES', says: text.confirm(env.CONFIRM_MINUTES) },
      { name: 'TRUSTED_PROXIES', says: text.proxies(env.TRUSTED_PROXIES) },
      { name: 'DEMO', says: text.demo(DEMO) },
    ];
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead title={PAGE.title} lead={text.lead} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <Panel title={text.keepTitle}>
            <RetentionForm days={days} undecidedDays={undecidedDays} />
          </Panel>
          <Panel title={text.factorTitle}>
            <FactorForm required={policy.secondFactor} />
          </Panel>
          <Panel title={text.signInTitle}>
            <div className="space-y-3 p-4">
              <p className="text-muted">{text.signInText}</p>
              <ul className="space-y-2">
                <li>{text.password(MIN_PASSWORD_LENGTH)}</li>
                {facts.map(({ name, says }) => (
                  <li key={name}>
                    {says} <code className="font-mono text-xs text-muted">{name}</code>
                  </li>
                ))}
              </ul>
            </div>
          </Panel>
        </div>
      </Shell>
    );
  });
}
