import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { loadDesk } from '#app/_server/load-desk.ts';
import { Shell } from '#app/_ui/shell.tsx';
import { ReviewDesk } from '#app/review/_desk/review-desk.tsx';
import { deskText as text } from '#app/review/_desk/text.ts';
import { RecordId } from '#lib/model/ids.ts';
import { AppError } from '#lib/platform/errors.ts';

export const metadata: Metadata = { title: text.title };

export default async function ReviewPage({ params }: { params: Promise<{ recordId: string }> }) {
  const { recordId } = await params;
  return asRole('reviewer', `/review/${recordId}`, async (person) => {
    const id = RecordId.safeParse(recordId);
    if (!id.success) throw new AppError('not-found');
    return (
      <Shell person={person} section="queue" full>
        <ReviewDesk first={await loadDesk(id.data, person)} />
      </Shell>
    );
  });
}
