// The people of the small commune are made once in a run, and PDFium compiled once; every story begins with a copy of
// that folder. It saves each of them some ten passwords' hashes and 3.5 s of compiling.

import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { Server } from './server';
import { until } from './waiting';

/** PDFium, compiled for this machine. */
const ENGINE = 'pages/engine';

type Step = (server: Server) => Promise<void>;

/** Longer than compiling takes beside another story. */
const FOUNDING_MS = 80_000;

/**
 * Puts the founded folder under a server that was not started yet. Stories run in several processes: the first that
 * comes founds, the others wait.
 */
export async function beginFounded(server: Server, found: Step, draw: Step): Promise<void> {
  const runRoot = inject('runRoot');
  const [founded, lock] = [join(runRoot, 'founded'), join(runRoot, 'founding')];
  if (claimed(lock)) {
    const people = await folderAfter(found);
    const pages = await folderAfter(draw, people);
    cpSync(join(pages, ENGINE), join(people, ENGINE), { recursive: true });
    renameSync(people, founded);
  }
  await until('the commune is founded', FOUNDING_MS, async () => existsSync(founded));
  cpSync(founded, server.data, { recursive: true });
}

/** The data folder of a server of its own, after it began with a copy of another and something was done on it. */
async function folderAfter(step: Step, from?: string): Promise<string> {
  const server = await Server.in(mkdtempSync(join(inject('runRoot'), 'founding-')), inject('binary'));
  if (from) cpSync(from, server.data, { recursive: true });
  try {
    await step(server);
  } finally {
    await server.kill();
  }
  return server.data;
}

/** Whether we are the first: a folder is made by one only. */
function claimed(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
