// What stands beside the words of a self-test: never colour alone.

import type { IconName } from '../ui/icon';
import type { Part } from './run';

export const PART_ICONS: Record<Part, IconName> = { camera: 'video', mic: 'mic', speaker: 'volume', line: 'wifi', disk: 'data' };
export const VERDICT_ICONS = { green: 'check-o', yellow: 'alert', red: 'x-o', grey: 'clock' } as const;
