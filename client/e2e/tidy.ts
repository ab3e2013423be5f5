// Whatever the stories start is stopped, also when a story throws or the run is cut short.
// One empty file per process group that runs: the number is taken back as soon as it has ended, since
// the system may give it to somebody else.

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = (runRoot: string) => join(runRoot, 'running');

export function remember(runRoot: string, pid: number): void {
  mkdirSync(folder(runRoot), { recursive: true });
  writeFileSync(join(folder(runRoot), String(pid)), '');
}

export function forget(runRoot: string, pid: number): void {
  rmSync(join(folder(runRoot), String(pid)), { force: true });
}

/** Kills a process with all its children; nothing happens when it is gone already. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills every group that still runs. */
export function stopAll(runRoot: string): void {
  if (!existsSync(folder(runRoot))) return;
  for (const pid of readdirSync(folder(runRoot))) killGroup(Number(pid));
}
