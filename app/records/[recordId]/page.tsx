import type { Metadata } from 'next';
import { z } from 'zod';
import { ActionWithReason } from '#app/_client/action-with-reason.tsx';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { showFields } from '#app/_server/desk/shown-fields.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { log, paper, pencil, people, turn } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { UnreadableNotice } from '#app/_ui/unreadable-notice.tsx';
import { When } from '#app/_ui/when.tsx';
import { listAccounts } from '#lib/accounts/store.ts';
import { summarizeRecord } from '#lib/forms/summarize-record.ts';
import { getRecordAt } from '#lib/lineage/get-record-as-of.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import { parseRecordFilter, toRecordQuery } from '#lib/model/filters/record-filter.ts';
import { RecordId } from '#lib/model/ids.ts';
import { mayActAs } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { AsOfForm } from './as-of-form.tsx';
import { RecordAsOf } from './record-as-of.tsx';
import { RecordChecks } from './record-checks.tsx';
import { RecordComments } from './record-comments.tsx';
import { RecordFields } from './record-fields.tsx';
import { RecordPlaces } from './record-places.tsx';
import { recordText as text } from './text.ts';

const PAGE = pageAt('/records/[recordId]');

/** Browsers keep titles, so this one tells records apart without revealing their content. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: text.title((await params).recordId) };
}

interface Props {
  readonly params: Promise<{ recordId: string }>;
  /** `via`: whether the person came from the document's page. `fields`: `all` shows all of them. */
  readonly searchParams: Promise<{ at?: string; list?: string; via?: string; fields?: string }>;
}

/**
 * `2026-11-24T20:15Z` or with seconds. Without the Z it is UTC too: a form without JavaScript sends
 * that.
 */
const Moment = z.iso
  .datetime({ local: true })
  .transform((text) => endOfSecond(new Date(text.endsWith('Z') ? text : `${text}Z`)));

/** A moment given in seconds includes all of its last second. */
function endOfSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000 + 999);
}

export default async function RecordPage({ params, searchParams }: Props) {
  const { recordId } = await params;
  const { at, list = '', via, fields } = await searchParams;
  const moment = Moment.safeParse(at).data ?? null;
  return asRole({ ...PAGE, path: `/records/${recordId}` }, async (person) => {
    const id = RecordId.safeParse(recordId);
    const review = id.success ? await getReview(id.data, person) : null;
    if (!id.success || !review) throw new AppError('not-found');
    const documentId = review.document.id;
    await logAccess({
      action: 'record.viewed',
      personId: person.id,
      documentId,
      recordId: id.data,
    });
    const names = new Map<string, string>(
      (await listAccounts()).map((account) => [account.id, account.name]),
    );
    const supervises = mayActAs(person.role, 'supervisor');
    const catalog = await getCatalog();
    const title = catalog.titleOf(review.record.form);
    const patient = patientOf(review);
    const isBlind = review.task?.round === 'second';
    const all = fields === 'all' ? null : addressOfAll(id.data, { list, via });
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh ids={[id.data]} />
        <Crumbs path={pathTo(review, list, via)} here={patient ?? title} />
        <PageHead
          title={patient === null ? title : `${patient} · ${title}`}
          lead={<Facts review={review} />}
          actions={<Actions review={review} supervises={supervises} />}
        />
        <UnreadableNotice fileName={review.document.fileName} />
        {supervises ? <AsOfForm recordId={id.data} at={moment?.toISOString() ?? null} /> : null}
        {supervises && moment ? (
          <RecordAsOf then={await getRecordAt(id.data, moment)} at={moment} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <RecordFields
              review={{ ...review, fields: showFields(review, catalog.get(review.record.form)) }}
              all={all}
              names={names}
            />
            <div className="space-y-6">
              {/* Blind: what the first reviewer saw or remarked must stay hidden. */}
              {isBlind ? null : <RecordPlaces recordId={id.data} viewer={person} />}
              <RecordChecks
                checks={review.checks}
                waivers={isBlind ? [] : review.waivers}
                all={all}
              />
              {isBlind ? null : (
                <RecordComments review={review} form={catalog.get(review.record.form)} />
              )}
            </div>
          </div>
        )}
      </Shell>
    );
  });
}

/** All fields and checks of a record, keeping the way back. */
function addressOfAll(id: RecordId, { list, via }: { list: string; via: string | undefined }) {
  const query = new URLSearchParams({ list, ...(via ? { via } : {}), fields: 'all' });
  return `/records/${id}?${query}`;
}

/** Whose bill it is; null if no one is named, and in a blind second review. */
function patientOf({ fields, task }: ReviewView): string | null {
  if (task?.round === 'second') return null;
  return summarizeRecord(new Map(fields.map(({ path, value }) => [path, value]))).patient;
}

/** From the document if the person came from its page, otherwise from the list. */
function pathTo({ document }: ReviewView, list: string, via: string | undefined) {
  if (via !== 'document') return [{ href: listAt(list), label: pageAt('/records').title }];
  return [
    { href: '/documents', label: pageAt('/documents').title },
    { href: `/documents/${document.id}`, label: document.fileName },
  ];
}

/** The list that led here, with its filters. */
function listAt(list: string): string {
  const given = Object.fromEntries(new URLSearchParams(list));
  return toAddress('/records', toRecordQuery(parseRecordFilter(given)));
}

function Actions({ review, supervises }: { review: ReviewView; supervises: boolean }) {
  const { id, state } = review.record;
  const decided = state === 'accepted' || state === 'set_aside';
  return (
    <>
      <Link href={`/documents/${review.document.id}`} className={buttonClass()}>
        <Icon of={paper} />
        {text.document}
      </Link>
      {supervises ? (
        <>
          <Link href={`/records/${id}/reviews`} className={buttonClass()}>
            <Icon of={people} />
            {text.reviews}
          </Link>
          <Link href={`/log?record=${id}`} className={buttonClass()}>
            <Icon of={log} />
            {text.log}
          </Link>
        </>
      ) : null}
      {state === 'review' ? (
        <Link href={`/review/${id}`} className={buttonClass('primary')}>
          <Icon of={pencil} />
          {text.review}
        </Link>
      ) : null}
      {supervises && decided ? (
        <ActionWithReason
          label={text.reopen}
          icon={turn}
          title={text.reopenTitle}
          description={text.reopenText}
          submit={text.reopen}
          done={text.reopened}
          address={`/api/records/${id}/reopen`}
        />
      ) : null}
    </>
  );
}

function decidedBy({ state, acceptedByName: name }: ReviewView['record']): string {
  if (state === 'set_aside')
    return name === null ? text.setAsideAutomatically : text.setAside(name);
  return name === null ? text.acceptedAutomatically : text.accepted(name);
}

function Facts({ review }: { review: ReviewView }) {
  const { record, document } = review;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <RecordStateBadge state={record.state} />
      <span>{document.fileName}</span>
      <span>{commonText.pages(record.pages)}</span>
      {record.acceptedAt ? (
        <span>
          {decidedBy(record)}, <When at={record.acceptedAt} />
        </span>
      ) : null}
    </span>
  );
}
