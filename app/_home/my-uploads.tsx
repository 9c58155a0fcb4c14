import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { upload } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { getMyUploads } from './load-home.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

/** What became of the files this person uploaded; rejected ones come first. */
export async function MyUploads({ person }: { person: Person }) {
  const uploads = await getMyUploads(person);
  // Uploading is all an uploader does; for others it is only shown if there is something.
  if (uploads.total === 0) return mayActAs(person.role, 'reviewer') ? null : <NothingUploaded />;
  return (
    <Section title={text.uploads} id="uploads">
      {uploads.failures.length > 0 ? (
        <Panel title={text.rejectedFiles} className="mb-4">
          <ul className="divide-y divide-line">
            {uploads.failures.map(({ id, fileName, error, uploadedAt }) => (
              <li key={id} className="px-4 py-2.5">
                <Link
                  href={`/documents/${id}`}
                  className="font-medium break-words hover:text-accent hover:underline"
                >
                  {fileName}
                </Link>{' '}
                <span className="text-muted">
                  <When at={uploadedAt} />
                </span>
                <p className="text-bad">{error?.message}</p>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Tile title={text.uploaded} href="/documents" value={formatCount(uploads.total)} />
        <Tile title={text.reading} value={formatCount(uploads.reading)} />
        <Tile title={text.rejected} value={formatCount(uploads.failed)} />
        <Tile
          title={text.results}
          value={formatCount(uploads.inReview + uploads.accepted)}
          note={text.resultsNote(uploads.inReview, uploads.accepted)}
        />
      </dl>
    </Section>
  );
}

function NothingUploaded() {
  return (
    <Section title={text.uploads}>
      <Panel>
        <EmptyState
          title={text.uploadsEmptyTitle}
          action={
            <Link href="/documents" className={buttonClass('primary', 'mt-2')}>
              <Icon of={upload} />
              {text.uploadFiles}
            </Link>
          }
        >
          {text.uploadsEmpty}
        </EmptyState>
      </Panel>
    </Section>
  );
}
