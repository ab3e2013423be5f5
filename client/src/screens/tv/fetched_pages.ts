import { useEffect, useRef, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { pageLoaded } from '../../papers/page_images';
import { pageAddresses } from '../../papers/prefetch';

/** How often to look which pages have come; they come one by one over a thin line. */
const LOOK_MS = 500;

/** How many pages of these papers have been fetched so far, by whoever fetches them. */
export function useFetchedPages(papers: Paper[]): { done: number; all: number } {
  const addresses = pageAddresses(papers);
  const seen = useRef(new Set<string>()); // a page that was here is in the browser's cache, even when its picture was dropped
  const [done, setDone] = useState(0);
  const named = addresses.join(' ');
  useEffect(() => {
    const look = () => {
      for (const url of addresses) if (pageLoaded(url)) seen.current.add(url);
      setDone(addresses.filter((url) => seen.current.has(url)).length);
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [named]);
  return { done, all: addresses.length };
}
