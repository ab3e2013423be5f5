// Addresses that open a paper at a page, with words to be found there.

/** page 0: none was asked for. */
export function askedFor(query: string): { page: number; q: string } {
  const asked = new URLSearchParams(query);
  const page = /^[1-9]\d{0,5}$/.exec(asked.get('trang') ?? '');
  return { page: page ? Number(page[0]) : 0, q: (asked.get('q') ?? '').slice(0, 200) };
}

/** page: 1 is first; without, the one last read. */
export function addressOf(paperId: number, page?: number, q?: string): string {
  const asked = new URLSearchParams();
  if (page) asked.set('trang', String(page));
  if (q) asked.set('q', q);
  const query = asked.toString();
  return `/papers/${paperId}${query && `?${query}`}`;
}
