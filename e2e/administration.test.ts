import { expect, test } from '@playwright/test';
import { startOpenAiServer, WARM_ANSWER } from '#lib/testing/servers/openai-server.ts';
import { expectAccessible } from './page-rules.ts';
import { openPage, receipt, signInAs, signInWith } from './steps.ts';

test('a program uploads with a key, checks the progress, and is refused once the key is revoked', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Clearing house');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByLabel('Key', { exact: true }).inputValue();
  await page.keyboard.press('Escape');

  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const file = await receipt(9601);
  const sent = await program.post(`/api/v1/documents?name=${file.name}`, { data: file.buffer });
  expect(sent.status()).toBe(201);
  const { documentId } = await sent.json();
  const seen = await program.get(`/api/v1/documents/${documentId}`);
  expect(await seen.json()).toMatchObject({ id: documentId, fileName: file.name });
  // An uploader's key cannot fetch records, and no key opens the routes of the pages.
  expect((await program.get(`/api/v1/records/rec_${'0'.repeat(20)}`)).status()).toBe(403);
  expect((await program.get('/api/documents')).status()).toBe(401);

  await page.getByRole('button', { name: 'Revoke the key “Clearing house”' }).click();
  await expect(page.getByText('no longer works')).toBeVisible();
  expect((await program.get(`/api/v1/documents/${documentId}`)).status()).toBe(401);
  await program.dispose();
});

test('an invited person sets a password by the link, signs in, and sees what their team uploads', async ({
  page,
  browser,
}) => {
  const email = `invited-${Date.now()}@example.org`;
  await signInAs(page, 'admin');
  await openPage(page, '/users');
  await page.getByRole('button', { name: 'Invite a person' }).click();
  await page.getByLabel('Name').fill('Ines Invited');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Create invitation' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();

  const theirs = await browser.newPage();
  await openPage(theirs, link);
  await theirs.getByLabel('Password', { exact: true }).fill('seven purple lanterns');
  await theirs.getByLabel('Confirm password').fill('seven purple lanterns');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByText('Your password is set.')).toBeVisible();
  await signInWith(theirs, email, 'seven purple lanterns');
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'This link has expired' })).toBeVisible();

  await openPage(theirs, '/documents');
  await expect(theirs.getByRole('table')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a team' }).click();
  await page.getByLabel('Name of the team').fill('North clinic');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a team' }).click();
  await page.getByLabel('Team of Ines Invited').selectOption('North clinic');
  await expect(page.getByText('Team changed.')).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole('table')).toBeHidden();
  await theirs.close();
  // Other tests compare pictures of the page without teams.
  await page.getByLabel('Team of Ines Invited').selectOption('No team');
  await expect(
    page.getByRole('table', { name: 'Teams' }).getByRole('cell', { name: '0' }),
  ).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove the team North clinic' }).click();
  await expect(page.getByText('Team removed.')).toBeVisible();
});

test('an administrator changes the policy, and sees which version applies', async ({ page }) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/policies');
  const cost = page.getByLabel('Cost of answering one question');
  const usual = await cost.inputValue();
  await cost.fill('0.5');
  await page.getByRole('button', { name: 'Preview on recent records' }).click();
  const preview = page.getByRole('table', { name: 'Effect on recent records' });
  await expect(preview.getByRole('cell', { name: 'Questions for reviewers' })).toBeVisible();
  // Other tests read documents under this policy.
  await cost.fill(usual);
  await page.getByLabel('Reason for the change').fill('As agreed with the office');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText(/Version \d+ applies to records read from now on/)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'As agreed with the office' })).toBeVisible();
});

test('an administrator tests what an endpoint can do, and chooses what it is asked for', async ({
  page,
}) => {
  const server = await startOpenAiServer([WARM_ANSWER], { logprobs: false });
  const name = `loopback-${Date.now()}`;
  await signInAs(page, 'admin');
  await openPage(page, '/settings/models');
  await page.getByRole('button', { name: 'Add endpoint' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Address').fill(server.url);
  await page.getByLabel('Model', { exact: true }).fill('reader-7b');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(`${name} was added. Answered in`)).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: name });
  // No one checked the box that it may.
  await expect(row.getByText('Receives no documents')).toBeVisible();
  await row.getByRole('button', { name: `Test ${name}` }).click();
  await expect(row.getByText('Follows the requested answer format.')).toBeVisible();
  await expect(row.getByText('Does not report a confidence')).toBeVisible();
  // The page as its own test never sees it.
  await expectAccessible(page, 'an endpoint');

  const asked = page.getByLabel(`What ${name} is asked for`);
  await expect(asked).toHaveValue('slots');
  await asked.selectOption('Both, separately');
  // The page is rendered again once it is saved.
  await expect(asked).toHaveValue('both');

  await page.getByRole('button', { name: `Change the key of ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Change the key of ${name}` });
  await dialog.getByLabel('Key', { exact: true }).fill('another');
  // Ctrl+Enter submits any dialog.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`The key of ${name} was changed. Answered in`)).toBeVisible();
  // Workers may ask with the old key once more before they see the change.
  expect(server.warmUps.map(({ authorization }) => authorization)).toContain('Bearer another');
  await page.goto('/log?action=endpoint.changed');
  await expect(page.getByRole('table')).toContainText(`${name}, slots and pairs`);
  await expect(page.getByRole('table')).toContainText(`${name}, a new key`);

  // Other tests read documents and must not wait for this server.
  await openPage(page, '/settings/models');
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page
    .getByRole('dialog', { name: `Remove ${name}?` })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(row).toBeHidden();
  await server.close();
});
