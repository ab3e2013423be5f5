// How much room there is for papers on this machine.

import { canKeep } from '../offline/store';

export interface DiskFound {
  /** This browser can keep papers at all. */
  keeps: boolean;
  /** What the browser would still take, in MB; -1 where it does not tell. */
  freeMB: number;
}

export async function tryDisk(): Promise<DiskFound> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return { keeps: canKeep(), freeMB: quota === undefined ? -1 : Math.max(0, Math.floor((quota - (usage ?? 0)) / 1e6)) };
  } catch {
    return { keeps: canKeep(), freeMB: -1 };
  }
}
