// Fetches page pictures before they are shown, so that "trang 3" is on every wall within a second.
// At most two requests at a time: the call's sound and picture share the hall's thin line.

import { pageUrl } from '../api';
import type { AgendaItem, Paper } from '../api/types';
import { lineIsShort } from '../offline/pressure';
import { loadPage } from './page_images';

const AT_ONCE = 2;

/** The part of the Network Information API that we read; Firefox and Safari have none of it. */
interface DataSaver extends EventTarget {
  saveData?: boolean;
}

let waiting: string[] = [];
let running = 0;
let watchesDataSaver = false;

/**
 * Fetches the 1240 px pages of these papers, in this order. A new call replaces what still waits.
 * Papers that are not ready are left out. Waits while the call needs the line, and while the person's browser is set to save data.
 */
export function prefetch(papers: Paper[]): void {
  waiting = pageAddresses(papers);
  watchDataSaver();
  pump();
}

/** The papers worth having at hand: those of the current item, then those of the next one. */
export function papersAhead(items: AgendaItem[]): Paper[] {
  const current = items.findIndex((item) => item.state === 'now');
  const waitingItems = items.filter((item, at) => at > current && item.state === 'waiting');
  const ahead = current < 0 ? waitingItems.slice(0, 2) : [items[current]!, ...waitingItems.slice(0, 1)];
  return ahead.flatMap((item) => item.papers).filter((paper) => paper.state === 'ready');
}

/** The addresses of every page of every ready paper, paper by paper. */
export function pageAddresses(papers: Paper[]): string[] {
  return papers
    .filter((paper) => paper.state === 'ready')
    .flatMap((paper) => Array.from({ length: paper.pages }, (_, at) => pageUrl(paper, at + 1, 1240)));
}

function pump(): void {
  if (dataSaver()?.saveData || lineIsShort.peek()) return;
  while (running < AT_ONCE) {
    const url = waiting.shift();
    if (!url) return;
    running++;
    // A page that cannot be had now is fetched when it is shown; nobody waits for it here.
    void loadPage(url)
      .catch(() => undefined)
      .finally(() => {
        running--;
        pump();
      });
  }
}

function watchDataSaver(): void {
  if (watchesDataSaver) return;
  watchesDataSaver = true;
  dataSaver()?.addEventListener?.('change', pump);
  lineIsShort.subscribe(pump);
}

function dataSaver(): DataSaver | undefined {
  return (navigator as Navigator & { connection?: DataSaver }).connection;
}
