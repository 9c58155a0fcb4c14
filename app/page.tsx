import type { Metadata } from 'next';
import { Suspense } from 'react';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Skeleton } from '#app/_ui/skeleton.tsx';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { CommonTasks } from './_home/common-tasks.tsx';
import { DoFirst } from './_home/do-first.tsx';
import { FirstSteps } from './_home/first-steps.tsx';
import { SystemHealth } from './_home/health.tsx';
import { getFirstSteps } from './_home/load-home.ts';
import { MyUploads } from './_home/my-uploads.tsx';
import { MyWork } from './_home/my-work.tsx';
import { OfficeToday } from './_home/office.tsx';
import { homeText as text } from './_home/text.ts';
import { NextRecord } from './queue/next-record.tsx';

const PAGE = pageAt('/');

// A layout does not apply the product's name to a page beside it.
export const metadata: Metadata = {
  title: { absolute: `${PAGE.title} · ${commonText.product}` },
};

/**
 * What there is to do today: each role sees its own part, and those of the roles whose rights it
 * includes.
 */
export default function HomePage() {
  return asRole(PAGE, async (person) => {
    const reviews = mayActAs(person.role, 'reviewer');
    return (
      <Shell person={person} page={PAGE}>
        {reviews ? <LiveRefresh queue /> : null}
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={reviews ? <NextRecord filter={{}} /> : null}
        />
        <Suspense fallback={<Skeleton className="h-70" />}>
          <Parts person={person} />
        </Suspense>
      </Shell>
    );
  });
}

/** A new office has nothing to count yet: it sees what to do first instead. */
async function Parts({ person }: { person: Person }) {
  const done = await getFirstSteps();
  return (
    <>
      {done.accepted ? null : <FirstSteps person={person} done={done} />}
      <div className="mb-6 grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <DoFirst person={person} />
        <CommonTasks person={person} />
      </div>
      {done.uploaded ? <Figures person={person} /> : null}
      {mayActAs(person.role, 'admin') ? <SystemHealth /> : null}
    </>
  );
}

function Figures({ person }: { person: Person }) {
  return (
    <>
      {mayActAs(person.role, 'reviewer') ? <MyWork person={person} /> : null}
      <MyUploads person={person} />
      {mayActAs(person.role, 'supervisor') ? <OfficeToday person={person} /> : null}
    </>
  );
}
