/** The ids with one of them a place earlier (-1) or later (1); as they were when there is no such place. */
export function moved(ids: number[], id: number, by: -1 | 1): number[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return ids;
  return ids.with(at, ids[to]!).with(to, id);
}
