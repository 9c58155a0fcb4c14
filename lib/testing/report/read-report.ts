import { z } from 'zod';

/** What a test runner reported: how many tests passed, and each failed one, in a line or two. */
export type TestReport = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
};
export type Failure = { readonly test: string; readonly reason: string };

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type Suite = {
  readonly specs?: readonly Spec[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
};
const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({ error: z.object({ message: z.string().optional() }).optional() }),
      ),
    }),
  ),
});
type Spec = z.infer<typeof Spec>;
const Suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(Spec).optional(), suites: z.array(Suite).optional() }),
);
const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

/** Reads a report of Vitest's `json` reporter; null if it is not one. */
export function readVitestReport(report: unknown): TestReport | null {
  const { data } = VitestReport.safeParse(report);
  if (!data) return null;
  const failures = data.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed')
      return [{ test: file.name, reason: shorten(file.message) }];
    return failed.map((test) => ({
      test: `${file.name} › ${test.fullName}`,
      // A retried test has a message for each try; the last one made it fail.
      reason: shorten(test.failureMessages?.at(-1)),
    }));
  });
  return {
    passed: data.numPassedTests,
    failed: data.numFailedTests,
    skipped: data.numPendingTests + data.numTodoTests,
    failures,
  };
}

/** Reads a report of Playwright's `json` reporter; null if it is not one. */
export function readPlaywrightReport(report: unknown): TestReport | null {
  const { data } = PlaywrightReport.safeParse(report);
  if (!data) return null;
  const { suites, errors = [], stats } = data;
  const failures = [
    ...errors.map((error) => ({ test: 'e2e', reason: shorten(error.message) })),
    ...listSpecs(suites).flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => ({
          test: `e2e/${spec.file}:${spec.line} › ${spec.title}`,
          reason: shorten(results.at(-1)?.error?.message),
        })),
    ),
  ];
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures,
  };
}

function listSpecs(suites: readonly Suite[]): Spec[] {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...listSpecs(inner)]);
}

/** The first meaningful lines, without the colors that runners add. */
function shorten(message = 'no reason given'): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colors of a terminal begin with ESC.
  const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
  const lines = plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.slice(0, 4).join(' · ').slice(0, 400);
}
