import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Has a process, and what it will start, wait for the others: `niceness` as of nice(1), 0 to 19. Where Linux
 * shares the processor among sessions before it does among processes (sched(7), autogroup), the session of
 * the process gives way too; else its niceness would count within that session only.
 */
export function giveWay(pid: number, niceness: number): void {
  setPriority(pid, niceness);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    // Not Linux, or without such groups.
  }
}
