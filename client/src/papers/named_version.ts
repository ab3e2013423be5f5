// A version of a paper that an address names, e.g. one that waits for approval or an older one.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Paper, PaperVersion } from '../api/types';

/**
 * The paper as it is at the version whose file's hash begins with v; the one readers see when v is empty or
 * nobody knows it. null while it is looked for.
 */
export function useNamedVersion(paper: Paper | null, v: string): Paper | null {
  const [versions, setVersions] = useState<PaperVersion[] | null>(null);
  const wanted = paper !== null && v !== '' && !paper.sha256.startsWith(v);
  const id = paper?.id ?? 0;
  useEffect(() => {
    if (!wanted) return;
    let stopped = false;
    api.paperVersions(id).then((list) => !stopped && setVersions(list ?? []), () => !stopped && setVersions([]));
    return () => {
      stopped = true;
    };
  }, [wanted, id]);
  if (!paper || !wanted) return paper;
  return versions && atVersion(paper, versions.find((version) => version.sha256.startsWith(v)));
}

export function atVersion(paper: Paper, version: PaperVersion | undefined): Paper {
  if (!version) return paper;
  const { n, fileName, sizeBytes, sha256, format, state, pages, pagesDone, problem, approval, reason, changed, uploadedAt } = version;
  return { ...paper, version: n, fileName, sizeBytes, sha256, format, state, pages, pagesDone, problem, approval, reason, changed, uploadedAt };
}
