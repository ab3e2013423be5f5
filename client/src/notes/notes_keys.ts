import { useEffect, useRef } from 'preact/hooks';
import type { Notebook } from './notebook';
import { tool } from './tool';

/** Ctrl+Z and Ctrl+Y (Ctrl+Shift+Z, and the Mac's command key), not while something is typed; Escape puts the tool down. */
export function useNotesKeys(book: Notebook | null, paperId: number, goTo: (page: number) => void): void {
  const latest = useRef({ book, goTo });
  latest.current = { book, goTo };
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const { book, goTo } = latest.current;
      if (!book || (event.target as Element | null)?.closest?.('input, textarea, select, dialog')) return;
      if (event.key === 'Escape' && tool.value !== 'read') {
        event.preventDefault(); // the reader leaves with the next one
        return void (tool.value = 'read');
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      if (!back && key !== 'y' && key !== 'z') return;
      event.preventDefault();
      const done = back ? book.undo() : book.redo();
      if (done && done.paperId === paperId) goTo(done.page);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [paperId]);
}
