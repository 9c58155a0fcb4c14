import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { FormIcon } from './form-icon.tsx';

const draw = (form: string) => renderToStaticMarkup(<FormIcon form={form} />);

it('draws every form that ships as its own kind, hidden from screen readers', () => {
  const own = draw('a-form-of-a-customer');
  expect(own).toContain('aria-hidden="true"');
  for (const { name } of BUILT_IN.list()) expect(draw(name), name).not.toBe(own);
});
