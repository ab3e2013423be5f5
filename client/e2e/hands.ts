// Pressing like a person: what a button says is read before it is pressed. The screens drop a press that
// comes right after a button changed its meaning.

import type { Locator, Page } from 'playwright-core';

/** Longer than the screens' guard of 700 ms. */
export const READING_MS = 800;

export async function press(button: Locator): Promise<void> {
  await button.waitFor();
  await button.page().waitForTimeout(READING_MS);
  await button.click();
}

/** The one key of a hall: OK of the remote. says: what the box beside it must say. */
export async function pressOk(page: Page, says: string): Promise<void> {
  await page.getByText(says).waitFor();
  await page.waitForTimeout(READING_MS);
  await page.keyboard.press('Enter');
}
