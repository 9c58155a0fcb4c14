import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Lowers the priority of a process and of those it will start: `niceness` as in nice(1), 0 to 19.
 * If Linux shares the processor among sessions before processes (sched(7), autogroup), this also
 * lowers the process's session; otherwise its niceness would count only within that session.
 */
export function giveWay(pid: number, niceness: number): void {
  setPriority(pid, niceness);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    // Not Linux, or without autogroups.
  }
}
