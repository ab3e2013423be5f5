import type { PaperVersion } from '../../api/types';

/**
 * Pages of version `to` that may differ from version `from`: all that changed on the way. A page that changed and
 * changed back is among them, which does no harm.
 */
export function changedSince(versions: Pick<PaperVersion, 'n' | 'changed' | 'pages'>[], from: number, to: number): number[] {
  const last = versions.find((version) => version.n === to)?.pages ?? 0;
  const changed = versions.filter((version) => version.n > from && version.n <= to).flatMap((version) => version.changed);
  return [...new Set(changed)].filter((page) => page <= last).sort((a, b) => a - b);
}
