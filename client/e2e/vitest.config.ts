// Browser stories: real binary, real Chromium and Firefox.
//
// Stories in which pictures and voices must come in time have the machine to themselves, one after the other. The others
// wait more than they compute, go two at a time, and do with Chromium's headless shell, which takes a quarter less time.

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Stories that go by what is seen and heard, or by the clock. */
const ALONE = ['codecs', 'firefox', 'floor', 'joining', 'layers', 'meeting', 'reading', 'restart', 'stage', 'standard', 'voice', 'whole_meeting'].map((name) => `${name}.story.ts`);

const common = { root: import.meta.dirname, globalSetup: ['./build.ts'], testTimeout: 60_000, hookTimeout: 90_000 };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: join(import.meta.dirname, '../test-results/stories.json') }]], // for .ci/again
    projects: [
      { test: { ...common, name: 'beside', env: { HOPXA_SHELL: '1' }, include: ['*.story.ts'], exclude: ALONE, maxWorkers: 2, sequence: { groupOrder: 0 } } },
      { test: { ...common, name: 'alone', include: ALONE, fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
