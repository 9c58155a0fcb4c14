import { REMOVED } from '#lib/model/removed.ts';
import { Banner } from './banner.tsx';

const TEXT = `The key of this document is gone, so its contents can no longer be read: values show as “${REMOVED}”, and its pages are empty. This happens while a document is being deleted, or after data was restored without its keys. A supervisor can delete what is left; then the file can be uploaded again.`;

/**
 * Explains why a document or one of its records is unreadable after its key is gone; otherwise
 * nothing.
 */
export function UnreadableNotice({ fileName }: { fileName: string }) {
  return fileName === REMOVED ? (
    <Banner look="warn" className="mb-6">
      {TEXT}
    </Banner>
  ) : null;
}
