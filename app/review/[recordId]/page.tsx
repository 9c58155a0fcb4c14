import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { loadDesk } from '#app/_server/desk/load-desk.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { ReviewDesk } from '#app/review/_desk/review-desk.tsx';
import { RecordId } from '#lib/model/ids.ts';
import { AppError } from '#lib/platform/errors.ts';

const PAGE = pageAt('/review/[recordId]');

export const metadata: Metadata = { title: PAGE.title };

export default async function ReviewPage({ params }: { params: Promise<{ recordId: string }> }) {
  const { recordId } = await params;
  return asRole({ ...PAGE, path: `/review/${recordId}` }, async (person) => {
    const id = RecordId.safeParse(recordId);
    if (!id.success) throw new AppError('not-found');
    return (
      <Shell person={person} page={PAGE} full>
        <ReviewDesk first={await loadDesk(id.data, person)} />
      </Shell>
    );
  });
}
