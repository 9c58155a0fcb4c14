import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { pageAt } from '#app/_server/pages.ts';
import { PlainPage } from '#app/_ui/plain-page.tsx';
import { hasActiveAdmin } from '#lib/accounts/store.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { SetupForm } from './setup-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/setup');

export const metadata: Metadata = { title: PAGE.title };
export const dynamic = 'force-dynamic';

/**
 * Creates the first administrator's account if there is none; afterward it leads to the sign-in.
 */
export default async function SetupPage() {
  if (isDemoMode() || (await hasActiveAdmin())) redirect('/sign-in');
  return (
    <PlainPage title={PAGE.title} lead={text.lead}>
      <SetupForm />
    </PlainPage>
  );
}
