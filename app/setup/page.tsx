import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PlainPage } from '#app/_ui/plain-page.tsx';
import { hasActiveAdmin } from '#lib/accounts/store.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { SetupForm } from './setup-form.tsx';
import { text } from './text.ts';

export const metadata: Metadata = { title: text.title };
export const dynamic = 'force-dynamic';

/** The first administrator's account, as long as there is none; afterwards it leads to the sign-in. */
export default async function SetupPage() {
  if (isDemoMode() || (await hasActiveAdmin())) redirect('/sign-in');
  return (
    <PlainPage title={text.title} lead={text.lead}>
      <SetupForm />
    </PlainPage>
  );
}
