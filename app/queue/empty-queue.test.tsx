import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { EmptyQueue } from './empty-queue.tsx';

const show = (filtered: boolean, reading: number) =>
  renderToStaticMarkup(<EmptyQueue filtered={filtered} reading={reading} />);

it('says how many documents are still being read, which may bring records', () => {
  expect(show(false, 1)).toContain('1 document is being read.');
  expect(show(false, 12)).toContain('12 documents are being read.');
  expect(show(false, 0)).toContain('Nothing to review<');
  expect(show(true, 1)).toContain('No records match these filters.');
});
