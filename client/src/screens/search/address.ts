// What is looked for, as it stands in the address: it can be kept, sent and come back to. Pure.

export interface Asked {
  q: string;
  /** 0: any. */
  year: number;
  /** Code of a kind of meeting; empty: any. */
  kind: string;
  village: number;
  person: number;
  meeting: number;
  /** Kinds of what is found that are not shown, with commas between them. */
  hide: string;
  /** Empty: the best first. */
  sort: '' | 'newest';
}

/** Nothing narrows it. */
export const WIDE = { year: 0, kind: '', village: 0, person: 0, meeting: 0, hide: '' };
export const NOTHING: Asked = { q: '', ...WIDE, sort: '' };

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
    person: number('person', Number.MAX_SAFE_INTEGER),
    meeting: number('meeting', Number.MAX_SAFE_INTEGER),
    hide: (given.get('hide') ?? '').slice(0, 100),
    sort: given.get('sort') === 'newest' ? 'newest' : '',
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
  return [asked.year, asked.kind, asked.village, asked.person, asked.meeting, asked.hide].filter(Boolean).length;
}

/** hide with one kind shown or not. */
export function hiding(hide: string, kind: string, shown: boolean): string {
  const rest = hide.split(',').filter((one) => one && one !== kind);
  return (shown ? rest : [...rest, kind]).join(',');
}

/** Where a paper is read at a page (1 is first) with words marked there; without a page, where one stopped. */
export function paperAddress(paper: number, page: number, q: string): string {
  const query = new URLSearchParams();
  if (page) query.set('trang', String(page));
  if (q) query.set('q', q);
  const said = query.toString();
  return `/papers/${paper}${said && `?${said}`}`;
}

/** Where minutes or a notice of conclusions are read, at a section; block is what it begins with. */
export function recordAddress(meeting: number, record: 'minutes' | 'notice', block: string): string {
  return `/meetings/${meeting}/${record}${block && `?${new URLSearchParams({ muc: block })}`}`;
}
