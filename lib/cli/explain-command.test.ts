import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeCommand, explainCommand } from './explain-command.ts';

const guide = readFileSync('docs/commands.md', 'utf8');

describe('a command', () => {
  it('that does not exist is answered with those that do', () => {
    expect(explainCommand('extrakt', ['a.pdf'])).toEqual({
      text: expect.stringMatching(/no command “extrakt”.*: .*extract, .*worker/),
      code: 2,
    });
    expect(explainCommand('', [])?.text).toMatch(/^Name a command/);
  });

  it('runs unless help is asked for', () => {
    expect(explainCommand('extract', ['a.pdf'])).toBeNull();
    expect(explainCommand('prisma', ['--help'])).toBeNull();
    expect(explainCommand('audit-verify', ['--help'])).toEqual({
      text: expect.stringMatching(/^npm run audit:verify .*\n {2}proves/),
      code: 0,
    });
    expect(explainCommand('train', ['-h'])?.text).not.toMatch(/train:confidence/);
  });

  it('of package.json is in the guide', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const commands = Object.values(scripts).flatMap(
      (script) => /^node lib\/cli\/run\.mjs ([\w-]+)$/.exec(script)?.[1] ?? [],
    );
    expect(commands.length).toBeGreaterThan(12);
    const missing = commands.filter((name) => describeCommand(name, guide).length === 0);
    expect(missing).toEqual([]);
  });
});
