// Before all stories: the binary with the client in it. After them: whatever is still running ends.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopAll } from './tidy';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of hopxa. */
    binary: string;
    /** Temporary folder of this run; each story has its own inside. */
    runRoot: string;
  }
}

/** HOPXA_BIN names a binary that was built already; without it, client and binary are built here. */
export default function setup(project: TestProject): () => void {
  const runRoot = mkdtempSync(join(tmpdir(), 'hopxa-e2e-'));
  const tidy = () => {
    stopAll(runRoot);
    rmSync(runRoot, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', tidy); // also when the build fails
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.once(signal, () => process.exit(code));
  project.provide('runRoot', runRoot);
  project.provide('binary', process.env.HOPXA_BIN ?? build(runRoot));
  return tidy;
}

function build(runRoot: string): string {
  const client = join(import.meta.dirname, '..');
  const binary = join(runRoot, 'hopxa');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: client, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('go', ['build', '-o', `${runRoot}/`, './cmd/hopxa', './cmd/hallsim'], { cwd: join(client, '..'), stdio: 'inherit' });
  return binary;
}
