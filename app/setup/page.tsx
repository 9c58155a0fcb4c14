import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { messages } from '#app/_text/messages.ts';
import { PlainPage } from '#app/_ui/plain-page.tsx';
import { hasActiveAdmin } from '#lib/accounts/store.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { SetupForm } from './setup-form.tsx';

export const metadata: Metadata = { title: messages.settings.setup.title };
export const dynamic = 'force-dynamic';

/** The first administrator's account, as long as there is none; afterwards it leads to the sign-in. */
export default async function SetupPage() {
  if (isDemoMode() || (await hasActiveAdmin())) redirect('/sign-in');
  const text = messages.settings.setup;
  return (
    <PlainPage title={text.title} lead={text.lead}>
      <SetupForm />
    </PlainPage>
  );
}
