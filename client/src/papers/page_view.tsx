// A page of a paper as a picture: the small one at once, the sharp one when it is here. What lies over the
// page (text, marks, notes, the pointer) is measured in thousandths of its width.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { pageUrl } from '../api';
import type { Paper } from '../api/types';
import { text } from '../text/papers';
import { loadPage, pageLoaded } from './page_images';
import { notePageRatio, pageRatio } from './page_ratio';
import './page_view.css';

/** How long the page before stays while the next one is fetched; longer would mislead. */
const HOLD_MS = 400;
/** How much later the sharp picture is asked for than the small one. */
const SHARP_AFTER_MS = 100;
const RETRY_MS = [1000, 2000, 4000];

export interface PageViewProps {
  paper: Paper;
  /** 1 is first. */
  page: number;
  /** contain: whole page within the box (stage, thumbnails); width: as wide as the box (reading). */
  fit?: 'contain' | 'width';
  /** 480 for thumbnails, which never need the sharp picture. */
  sharpest?: 480 | 1240;
  /** Lies over the page, in a box that is exactly as large; 0.1cqw is a thousandth of the page's width. */
  children?: ComponentChildren;
  /** The page's picture is here, in whichever size came first. */
  onShown?: () => void;
}

/** Shows one page. Keeps trying while the network is away; says so in place of the page. */
export function PageView({ paper, page, fit = 'contain', sharpest = 1240, children, onShown }: PageViewProps) {
  const shown = usePicture(paper, page, sharpest);
  const [, ratioIsNew] = useState(0);
  const words = text();
  const here = shown.url !== '';
  useEffect(() => {
    if (here) onShown?.();
  }, [here, paper.sha256, page]);
  const measure = (event: Event) => notePageRatio(paper, page, event.currentTarget as HTMLImageElement) && ratioIsNew((n) => n + 1);
  return (
    <div class={`pv pv--${fit}`} data-paper={paper.id} data-page={page} data-sharp={shown.sharp}>
      <div class="pv__page" style={{ '--ratio': pageRatio(paper, page) }}>
        {here ? (
          <img src={shown.url} alt={words.pageOf(page, paper.title)} decoding="sync" draggable={false} onLoad={measure} />
        ) : (
          <div class="pv__wait" aria-busy="true">
            <span>{shown.failed ? words.retrying(page) : words.loading(page)}</span>
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

interface Shown {
  url: string;
  sharp: boolean;
  failed: boolean;
}

function usePicture(paper: Paper, page: number, sharpest: 480 | 1240): Shown {
  const low = pageUrl(paper, page, 480);
  const high = pageUrl(paper, page, sharpest);
  const [shown, setShown] = useState<Shown>({ url: '', sharp: false, failed: false });
  const wanted = useRef('');
  wanted.current = high;
  const atHand = pageLoaded(high) ? high : pageLoaded(low) ? low : '';

  useEffect(() => {
    const still = () => wanted.current === high;
    const show = (url: string) => {
      // The small picture must not replace the sharp one when it comes second.
      if (still()) setShown((now) => (now.url === high ? now : { url, sharp: url === high, failed: false }));
    };
    const timers = [window.setTimeout(() => still() && setShown((now) => drop(now, low, high)), HOLD_MS)];
    const get = (url: string, tries: number): void => {
      loadPage(url)
        .then((image) => image.decode().catch(() => undefined))
        .then(() => show(url))
        .catch(() => {
          if (!still()) return;
          setShown((now) => (now.url === low ? now : { url: '', sharp: false, failed: true }));
          timers.push(window.setTimeout(() => get(url, tries + 1), RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]));
        });
    };
    // Over a thin line the small picture goes first; one that is on this machine is here before the wait is over.
    if (low === high || pageLoaded(high) || pageLoaded(low)) get(high, 0);
    else {
      get(low, 0);
      timers.push(window.setTimeout(() => get(high, 0), SHARP_AFTER_MS));
    }
    return () => timers.forEach(clearTimeout);
  }, [low, high]);

  // What is at hand shows in this very frame; the state catches up in the effect.
  return atHand && shown.url !== high ? { url: atHand, sharp: atHand === high, failed: false } : shown;
}

/** Forgets the page before when nothing of the wanted page has come. */
function drop(now: Shown, low: string, high: string): Shown {
  return now.url === low || now.url === high ? now : { url: '', sharp: false, failed: now.failed };
}
