// What is looked for, as it stands in the address: it can be kept, sent and come back to. Pure.

export interface Asked {
  q: string;
  /** 0: any. */
  year: number;
  /** Code of a kind of meeting; empty: any. */
  kind: string;
  village: number;
  meeting: number;
}

export const NOTHING: Asked = { q: '', year: 0, kind: '', village: 0, meeting: 0 };

/** query: of the address, with or without its question mark. What makes no sense is left out. */
export function askedIn(query: string): Asked {
  const given = new URLSearchParams(query);
  const number = (name: string, most: number) => {
    const found = /^[1-9]\d{0,14}$/.exec(given.get(name) ?? '');
    return found && Number(found[0]) <= most ? Number(found[0]) : 0;
  };
  return {
    q: (given.get('q') ?? '').slice(0, 200),
    year: number('year', 9999),
    kind: (given.get('kind') ?? '').slice(0, 40),
    village: number('village', Number.MAX_SAFE_INTEGER),
    meeting: number('meeting', Number.MAX_SAFE_INTEGER),
  };
}

/** Where a search is shown. */
export function searchAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, String(value));
  const said = query.toString();
  return `/search${said && `?${said}`}`;
}

/** How many filters narrow it. */
export function filtersOf(asked: Asked): number {
  return [asked.year, asked.kind, asked.village, asked.meeting].filter(Boolean).length;
}

/** Where a paper is read at a page (1 is first) with words marked there; without a page, where one stopped. */
export function paperAddress(paper: number, page: number, q: string): string {
  const query = new URLSearchParams();
  if (page) query.set('trang', String(page));
  if (q) query.set('q', q);
  const said = query.toString();
  return `/papers/${paper}${said && `?${said}`}`;
}
