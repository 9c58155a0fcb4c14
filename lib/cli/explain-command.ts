import { existsSync, readdirSync, readFileSync } from 'node:fs';

const COMMANDS = new URL('commands/', import.meta.url);
const GUIDE = new URL('../../docs/commands.md', import.meta.url);

/**
 * What to print instead of running a command, and the exit code: the command's lines in
 * docs/commands.md for `--help`, or all commands if there is none with this name. Null: run it. The
 * image has no docs.
 */
export function explainCommand(
  name: string,
  args: readonly string[],
): { readonly text: string; readonly code: number } | null {
  const names = listCommands();
  if (!names.includes(name))
    return {
      text: `${name === '' ? 'Name a command' : `There is no command “${name}”`}. Commands: ${names.join(', ')}. docs/commands.md explains them.`,
      code: 2,
    };
  // Prisma has a help of its own.
  if (name === 'prisma' || !args.some((arg) => arg === '--help' || arg === '-h')) return null;
  const lines = existsSync(GUIDE) ? describeCommand(name, readFileSync(GUIDE, 'utf8')) : [];
  return { text: lines.join('\n') || `docs/commands.md explains ${name}.`, code: 0 };
}

function listCommands(): string[] {
  return readdirSync(COMMANDS)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3));
}

/** The rows about a command in the tables of a guide, each with its usage and what it does. */
export function describeCommand(name: string, guide: string): string[] {
  const script = new RegExp(`(?:npm(?: run)?|…)(?: -s)? ${name.replace('-', '[-:]')}(?![\\w:-])`);
  return guide.split('\n').flatMap((line) => {
    const [, usage = '', does = ''] = line.split(/(?<!\\)\|/).map(plainOf);
    return script.test(usage) ? [`${usage}\n  ${does}`] : [];
  });
}

/** A cell's text without its marks. */
function plainOf(cell: string): string {
  return cell
    .trim()
    .replaceAll('\\|', '|')
    .replaceAll('`', '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}
