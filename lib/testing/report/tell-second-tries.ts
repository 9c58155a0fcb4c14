import type { Reporter, TestCase } from 'vitest/node';

/**
 * A Vitest reporter that names each test that passed only when retried, so that no one mistakes it
 * for a reliable one.
 */
export default class TellSecondTries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const reason = test.result().errors?.[0]?.message ?? 'no reason given';
    console.log(
      `\npassed on a second try: ${test.module.relativeModuleId} › ${test.fullName}\n  ${reason}`,
    );
  }
}
