import { describe, expect, it } from 'vitest';
import {
  countUploads,
  failedFirst,
  nextToSend,
  type Receipt,
  reduceUploads,
  type Upload,
} from './uploads.ts';

const three: readonly Upload[] = reduceUploads([], {
  type: 'add',
  files: ['a', 'b', 'c'].map((key) => ({ key, name: `${key}.pdf`, size: 10 })),
});

describe('uploads', () => {
  it('are sent up to a limit at a time', () => {
    expect(nextToSend(three, 2)).toHaveLength(2);
    const one = reduceUploads(three, { type: 'sending', key: 'a' });
    expect(nextToSend(one, 2)).toHaveLength(1);
    expect(nextToSend(one, 1)).toHaveLength(0);
  });

  it('that are refused say why and do not affect the others', () => {
    const receipt = { kind: 'rejected', text: 'Not a PDF.' } as const;
    const after = reduceUploads(three, { type: 'answered', key: 'b', receipt });
    expect(after.find(({ key }) => key === 'b')).toMatchObject({
      phase: 'rejected',
      text: 'Not a PDF.',
    });
    expect(after.filter(({ phase }) => phase === 'waiting')).toHaveLength(2);
  });

  it('that are refused come first, however many there are', () => {
    const answer = (uploads: readonly Upload[], key: string, receipt: Receipt) =>
      reduceUploads(uploads, { type: 'answered', key, receipt });
    const refused = answer(three, 'c', { kind: 'rejected', text: 'Not a PDF.' });
    const after = answer(refused, 'a', { kind: 'accepted', documentId: 'd' });
    expect(failedFirst(after).map(({ key }) => key)).toEqual(['c', 'a', 'b']);
    expect(countUploads(after)).toEqual({ received: 1, failed: 1 });
  });

  it('that are canceled free their place, count as no failure, and can be sent again', () => {
    const sending = reduceUploads(three, { type: 'sending', key: 'a' });
    const canceled = reduceUploads(sending, { type: 'canceled', key: 'a' });
    expect(nextToSend(canceled, 1)).toEqual(['b']);
    expect(countUploads(canceled)).toEqual({ received: 0, failed: 0 });
    const again = reduceUploads(canceled, { type: 'again', key: 'a' });
    expect(nextToSend(again, 1)).toEqual(['a']);
  });

  it('of the same bytes name the first document', () => {
    const receipt = { kind: 'duplicate', documentId: 'd', fileName: 'first.pdf' } as const;
    const after = reduceUploads(three, { type: 'answered', key: 'a', receipt });
    expect(after.find(({ key }) => key === 'a')).toMatchObject({
      phase: 'duplicate',
      documentId: 'd',
      text: 'first.pdf',
    });
  });

  it('that are finished can be cleared, those under way stay', () => {
    const receipt = { kind: 'accepted', documentId: 'd' } as const;
    const after = reduceUploads(three, { type: 'answered', key: 'a', receipt });
    expect(reduceUploads(after, { type: 'clear' }).map(({ key }) => key)).toEqual(['b', 'c']);
  });
});
