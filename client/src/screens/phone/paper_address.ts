// Which paper is open over the meeting, in the address after "#": the phone's own back button closes
// it, and the live connection goes on below.

import { useEffect, useState } from 'preact/hooks';

export interface OpenPaper {
  id: number;
  /** 1 is first. */
  page: number;
}

export function paperHash(open: OpenPaper): string {
  return `#paper-${open.id}-${open.page}`;
}

/** null when the hash names no paper. */
export function openPaperOf(hash: string): OpenPaper | null {
  const found = /^#paper-([1-9]\d{0,14})-([1-9]\d{0,5})$/.exec(hash);
  return found ? { id: Number(found[1]), page: Number(found[2]) } : null;
}

/** The open paper, how to open one and how to close it. */
export function usePaperAddress(): [OpenPaper | null, (open: OpenPaper) => void, () => void] {
  const [open, setOpen] = useState(() => openPaperOf(location.hash));
  useEffect(() => {
    const look = () => setOpen(openPaperOf(location.hash));
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, []);
  const show = (next: OpenPaper) => {
    if (open) history.replaceState(history.state, '', paperHash(next)); // another paper in its place: one step back closes
    else history.pushState({ opened: true }, '', paperHash(next));
    setOpen(next);
  };
  const close = () => {
    if (history.state?.opened) return history.back();
    history.replaceState(null, '', location.pathname + location.search); // came here by reloading or by a link
    setOpen(null);
  };
  return [open, show, close];
}
