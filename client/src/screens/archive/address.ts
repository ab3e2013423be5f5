// What of the archive is asked for, as it stands in the address: it can be kept, sent and come back to. Pure.

export interface Asked {
  /** 0: any. */
  year: number;
  /** Code of a kind of meeting; empty: any. */
  kind: string;
  village: number;
  person: number;
  /** Only what is due. */
  due: boolean;
}

export const NOTHING: Asked = { year: 0, kind: '', village: 0, person: 0, due: false };

/** query: of the address, with or without its question mark. What makes no sense is left out. */
export function askedIn(query: string): Asked {
  const given = new URLSearchParams(query);
  const number = (name: string, most: number) => {
    const found = /^[1-9]\d{0,14}$/.exec(given.get(name) ?? '');
    return found && Number(found[0]) <= most ? Number(found[0]) : 0;
  };
  return {
    year: number('year', 9999),
    kind: (given.get('kind') ?? '').slice(0, 40),
    village: number('village', Number.MAX_SAFE_INTEGER),
    person: number('person', Number.MAX_SAFE_INTEGER),
    due: given.get('due') === 'true',
  };
}

/** Where it is shown. */
export function archiveAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, String(value));
  const said = query.toString();
  return `/archive${said && `?${said}`}`;
}

/** Whether anything but the year narrows it. */
export function narrowed({ kind, village, person, due }: Asked): boolean {
  return Boolean(kind || village || person || due);
}
