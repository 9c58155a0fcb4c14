import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SetupForm } from './setup-form.tsx';

it('begins with the focus in its first field', () => {
  const [first] = /<input[^>]*>/.exec(renderToStaticMarkup(<SetupForm />)) ?? [''];
  expect(first).toContain('name="name"');
  expect(first).toContain('autofocus');
});
