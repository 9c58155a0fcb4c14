import { expect, test } from '@playwright/test';

test('a person who is not signed in is asked to sign in, and then gets where they wanted', async ({
  page,
}) => {
  await page.goto('/documents');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: /Uma Uploader|uploader/i }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/documents$/);
});

test('a wrong password is refused with a sentence', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill('reviewer@demo.countersign.local');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
});
