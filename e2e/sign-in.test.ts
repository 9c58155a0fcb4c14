import { expect, type Page, test } from '@playwright/test';
import { demoAccount, openPage, signInAs, signInWith } from './steps.ts';

test('a person who is not signed in is asked to sign in, and then gets where they wanted', async ({
  page,
}) => {
  await openPage(page, '/records');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: /^Reviewer/ }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/records$/);
});

test('a wrong password is refused with a sentence', async ({ page }) => {
  await openPage(page, '/sign-in');
  await expect(page.getByLabel('Email address')).toBeFocused();
  await page.getByLabel('Email address').fill('reviewer@demo.countersign.local');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('The email address or password is incorrect.')).toBeVisible();
  await signInAs(page, 'supervisor');
  await page.goto('/log?action=user.sign-in-failed');
  await expect(
    page.getByText('failed to sign in: wrong password, from 127.0.0.1').first(),
  ).toBeVisible();
});

const LINKS = {
  uploader: ['Home', 'Documents'],
  reviewer: ['Home', 'Documents', 'Queue', 'Records', 'Encounters'],
  supervisor: ['Home', 'Documents', 'Queue', 'Records', 'Encounters', 'Quality', 'Log'],
  admin: [
    ...['Home', 'Documents', 'Queue', 'Records', 'Encounters'],
    ...['Quality', 'Log', 'Forms', 'Settings'],
  ],
} as const;

/** The parts of the home page that are always there for a role. */
const PARTS = {
  uploader: ['Your uploads, last 7 days'],
  reviewer: ['Your work'],
  supervisor: ['Your work', 'The office'],
  admin: ['Your work', 'The office', 'The system'],
} as const;

for (const role of ['uploader', 'reviewer', 'supervisor', 'admin'] as const) {
  test(`the ${role} starts at their work and sees no more than their pages`, async ({ page }) => {
    const { email, password } = demoAccount(role);
    await signInWith(page, email, password);
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    for (const part of PARTS[role])
      await expect(page.getByRole('region', { name: part, exact: true })).toBeVisible();
    if (role !== 'admin')
      await expect(page.getByRole('region', { name: 'The system', exact: true })).toHaveCount(0);
    if (role === 'uploader')
      await expect(page.getByRole('region', { name: 'Your work' })).toHaveCount(0);
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(links).toHaveText([...LINKS[role]]);
  });
}

test('signing out ends the session', async ({ page }) => {
  await signInAs(page, 'reviewer');
  await openPage(page, '/queue');
  await signOut(page);
  await page.goto('/queue');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an administrator adds a person, who changes their password and can then be deactivated', async ({
  page,
  browser,
}) => {
  const email = `new-${Date.now()}@example.org`;
  await signInAs(page, 'admin');
  await openPage(page, '/users');
  await page.getByRole('button', { name: 'Add with a password' }).click();
  await page.getByLabel('Name').fill('Nora New');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Initial password').fill('seven purple lanterns');
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByText('Person added. They can sign in now.')).toBeVisible();

  const theirs = await browser.newPage();
  await signInWith(theirs, email, 'seven purple lanterns');
  await openPage(theirs, '/account');
  await theirs.getByLabel('Current password').fill('seven purple lanterns');
  await theirs.getByLabel('New password', { exact: true }).fill('eight yellow umbrellas');
  await theirs.getByLabel('Confirm new password').fill('eight yellow umbrellas');
  await theirs.getByRole('button', { name: 'Change password' }).click();
  await expect(theirs.getByText('Your password has been changed.')).toBeVisible();

  await page.getByRole('row').filter({ hasText: email }).getByText('Deactivate').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('deactivated and signed out')).toBeVisible();
  await theirs.goto('/documents');
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.close();
});

test('the last administrator cannot take their own role', async ({ page }) => {
  await signInAs(page, 'admin');
  await openPage(page, '/users');
  await page.getByLabel('Role of Ada Admin').selectOption('uploader');
  await expect(page.getByText('This is the last active administrator.')).toBeVisible();
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}
