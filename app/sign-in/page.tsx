import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { pageAt } from '#app/_server/pages.ts';
import { safeNext } from '#app/_server/safe-next.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Brand } from '#app/_ui/brand.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { check } from '#app/_ui/icons.ts';
import { hasActiveAdmin } from '#lib/accounts/store.ts';
import { DEMO_ACCOUNTS } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { isDemoMode, readEnv } from '#lib/platform/env.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { SignInForm } from './sign-in-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/sign-in');

export const metadata: Metadata = { title: PAGE.title };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ reason?: string; next?: string | string[] }>;
}) {
  if (!isDemoMode() && !(await hasActiveAdmin())) redirect('/setup');
  const { reason, next } = await searchParams;
  const { OIDC_ISSUER: provider } = readEnv();
  return (
    <main className="grid min-h-dvh lg:grid-cols-[1fr_1.1fr]">
      <div className="flex flex-col justify-center px-6 py-10">
        <div className="mx-auto w-full max-w-sm">
          <div className="mb-8 text-lg">
            <Brand />
          </div>
          <h1 className="mb-4 text-xl font-semibold tracking-tight">{PAGE.title}</h1>
          {reason === 'provider' ? (
            <Banner look="bad" className="mb-4">
              {text.refused}
            </Banner>
          ) : null}
          {reason === 'idle' || reason === 'ended' ? (
            <Banner look="info" className="mb-4">
              {reason === 'idle' ? text.idle(readEnv().SESSION_IDLE_MINUTES) : text.ended}
            </Banner>
          ) : null}
          <SignInForm
            next={safeNext(next)}
            mails={isMailConfigured()}
            provider={provider === undefined ? null : readEnv().OIDC_NAME}
            demoAccounts={isDemoMode() ? DEMO_ACCOUNTS : []}
          />
        </div>
      </div>
      <aside className="hidden flex-col justify-center gap-8 border-l border-line bg-accent-soft px-16 lg:flex">
        <p className="max-w-md text-2xl leading-snug font-semibold tracking-tight text-accent">
          {text.tagline}
        </p>
        <ul className="max-w-md space-y-3">
          {text.points.map((point) => (
            <li key={point} className="flex gap-3">
              <Icon of={check} className="mt-0.5 size-4 text-accent" />
              {point}
            </li>
          ))}
        </ul>
      </aside>
    </main>
  );
}
