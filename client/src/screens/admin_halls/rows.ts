// The halls with their machines, village heads and papers, as the page shows them. Pure.

import type { Device, Hall, Holdings, Person } from '../../api/types';
import { matches } from '../prepare/without_marks';

export interface HallRow {
  hall: Hall;
  /** Active village heads of its village. */
  heads: Person[];
  machines: Device[];
  /** Of the next meeting; null when the hall is not invited to one. */
  papers: { held: number; all: number } | null;
}

/** In the order of the halls; those not in use last. */
export function hallRows(halls: Hall[], devices: Device[], persons: Person[], holdings: Holdings | null): HallRow[] {
  const rows = halls.map((hall) => {
    const holder = holdings?.halls.find((one) => one.seat === `hall:${hall.id}`);
    return {
      hall,
      heads: hall.villageId === 0 ? [] : persons.filter((p) => p.active && p.villageId === hall.villageId && p.roles.includes('village_head')),
      machines: devices.filter((device) => device.hallId === hall.id),
      papers: holder ? { held: holder.held, all: holder.papers } : null,
    };
  });
  return [...rows.filter((row) => row.hall.active), ...rows.filter((row) => !row.hall.active)];
}

/** Those that a search is for: by hall, village, village head or machine, with marks or without. */
export function found(rows: HallRow[], query: string): HallRow[] {
  return rows.filter(({ hall, heads, machines }) => matches([hall.name, hall.shortName, hall.villageName, ...heads.map((p) => p.name), ...machines.map((m) => m.name)].join(' '), query));
}

export interface Counts {
  online: number;
  offline: number;
  /** Halls in use that have no machine. */
  without: number;
}

export function countsOf(rows: HallRow[]): Counts {
  const used = rows.filter((row) => row.hall.active);
  const machines = used.flatMap((row) => row.machines);
  return { online: machines.filter((m) => m.online).length, offline: machines.filter((m) => !m.online).length, without: used.filter((row) => row.machines.length === 0).length };
}

/** What a browser calls itself, in words: "Chrome trên Windows". */
export function agentWords(agent: string, on: (browser: string, system: string) => string): string {
  const browser = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : '';
  const system = /Android/.test(agent) ? 'Android' : /Windows/.test(agent) ? 'Windows' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac OS X/.test(agent) ? 'macOS' : /CrOS/.test(agent) ? 'ChromeOS' : /Linux/.test(agent) ? 'Linux' : '';
  return browser && system ? on(browser, system) : browser || system || agent;
}
