import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt, tabsOf } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { findPreference } from '#lib/accounts/preferences.ts';
import {
  DEFAULT_NOTICES,
  NOTICE_KINDS,
  NoticeKind,
  NoticeSettings,
} from '#lib/model/messages/notice.ts';
import { mayActAs } from '#lib/model/user.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { settingsText as text } from '../text.ts';
import { SettingsForm } from './settings-form.tsx';

const PAGE = pageAt('/notices/settings');

export const metadata: Metadata = { title: PAGE.title };

export default function NoticeSettingsPage() {
  return asRole(PAGE, async (person) => {
    const settings = await findPreference(person.id, 'notices', NoticeSettings);
    const ways = NoticeKind.options
      .filter((kind) => mayActAs(person.role, NOTICE_KINDS[kind].needed))
      .map((kind) => ({ kind, way: NOTICE_KINDS[kind].way }));
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead(readEnv().OFFICE_TIME_ZONE)} />
        <Tabs label={text.kinds} current={PAGE.path} tabs={tabsOf(PAGE)} />
        {isMailConfigured() ? null : (
          <Banner look="info" className="mb-4">
            {text.noMail}
          </Banner>
        )}
        <SettingsForm settings={settings ?? DEFAULT_NOTICES} ways={ways} />
      </Shell>
    );
  });
}
