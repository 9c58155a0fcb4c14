import type { Page } from '@playwright/test';

/**
 * A clock of the page's main thread: the processor time in milliseconds it has spent on tasks since
 * the page opened. It stands still while the thread waits for a processor that other programs use,
 * so it compares machines that are busy with something else.
 */
export async function mainThreadOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const spent = metrics.find(({ name }) => name === 'TaskDuration');
    if (spent === undefined) throw new Error('the browser does not tell what its tasks take');
    return spent.value * 1000;
  };
}
