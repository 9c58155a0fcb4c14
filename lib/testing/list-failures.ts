import { z } from 'zod';

/**
 * What failed, in a line or two a test, from the report that the runner wrote: the last thing `npm test`
 * prints, so that it is seen where only the end of a long log is kept.
 */
export type Failure = { readonly test: string; readonly reason: string };

const VitestResults = z.object({
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
const PlaywrightResults = z.object({
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

/** Failures in a report of Vitest's `json` reporter. Throws a ZodError for anything else. */
export function listVitestFailures(report: unknown): Failure[] {
  return VitestResults.parse(report).testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed')
      return [{ test: file.name, reason: shorten(file.message) }];
    return failed.map((test) => ({
      test: `${file.name} › ${test.fullName}`,
      // A test that was tried again has a message a try; the last one is what made it fail.
      reason: shorten(test.failureMessages?.at(-1)),
    }));
  });
}

/** Failures in a report of Playwright's `json` reporter. Throws a ZodError for anything else. */
export function listPlaywrightFailures(report: unknown): Failure[] {
  const { suites, errors = [] } = PlaywrightResults.parse(report);
  return [
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
}

function listSpecs(suites: readonly Suite[]): Spec[] {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...listSpecs(inner)]);
}

/** The first lines that say something, without the colors that runners give them. */
function shorten(message = 'no reason given'): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colors of a terminal begin with ESC.
  const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
  const lines = plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.slice(0, 4).join(' · ').slice(0, 400);
}
