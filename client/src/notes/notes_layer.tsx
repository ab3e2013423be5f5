// One's notes over a page, and the place where new ones are drawn.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newKey } from '../api/key';
import type { PageWord, Paper } from '../api/types';
import { text } from '../text/notes';
import { followPointer, type Wet } from './drawing';
import { MARK_COLORS, type Drawn } from './model';
import { NoteEditor, type Edited } from './note_editor';
import { changedSince } from './older';
import { notebook, openNotebook } from './open';
import { MarksView, StrokesView } from './strokes_view';
import { tool } from './tool';
import './notes.css';

export interface NotesLayerProps {
  /** The version it is open at is the one that new notes belong to. */
  paper: Pick<Paper, 'id' | 'version' | 'changed'>;
  /** 1 is first. */
  page: number;
  /** The page's words (GET …/text), so that highlights follow the text; without them a highlight is a box. */
  words?: PageWord[] | null | undefined;
}

/**
 * Lies over the page: its parent is as large as the page and `position: relative`. It needs no size: places
 * are thousandths of its width, at any zoom. While no tool is in hand (tool.value is 'read') presses go
 * through it, except on pins, so text below can be selected and pages scroll. Shows nothing on a hall's
 * machine. Mount it for pages near the screen only, as pictures are.
 */
export function NotesLayer({ paper, page, words }: NotesLayerProps) {
  const box = useRef<HTMLDivElement>(null);
  const [wet, setWet] = useState<Wet>(null);
  const [erased, setErased] = useState<ReadonlySet<string>>(NOTHING);
  const [edited, setEdited] = useState<Edited | null>(null);
  const book = notebook.value;
  const notes = book ? book.of(paper.id).value.filter((note) => note.page === page) : [];
  const now = useRef({ notes, words });
  now.current = { notes, words };

  useEffect(() => void openNotebook(), []);
  useEffect(
    () =>
      followPointer(box.current!, {
        paperId: paper.id,
        version: paper.version,
        page,
        words: () => (now.current.words?.length ? now.current.words : null),
        notes: () => now.current.notes,
        book: () => notebook.value,
        newId: newKey,
        show: (next, gone) => (setWet(next), setErased(gone)),
        write: (x, y) => setEdited({ kind: 'new', x, y }),
      }),
    [paper.id, paper.version, page],
  );

  const left = erased.size > 0 ? notes.filter((note) => !erased.has(note.id)) : notes;
  const seen = wet ? [...left, { ...WET, ...wet } as Drawn] : left;
  return (
    <>
      <Sheet class="nt-marks"><MarksView notes={seen} /></Sheet>
      <div class="nt" data-tool={tool.value} data-notes={notes.length} ref={box}>
        <Sheet class="nt-strokes"><StrokesView notes={seen} /></Sheet>
        <OlderHint notes={notes} paper={paper} page={page} />
        {left.map((note) => note.kind === 'note' && <Pin key={note.id} note={note} open={() => setEdited({ kind: 'known', note })} />)}
        {edited && <NoteEditor paper={paper} page={page} edited={edited} close={() => setEdited(null)} />}
      </div>
    </>
  );
}

const NOTHING: ReadonlySet<string> = new Set();
const WET = { id: 'wet', paperId: 0, version: 1, page: 1 };

/** A square as wide as the page, that shows what lies below it as well: the page's height need not be known. */
function Sheet(props: { class: string; children: ComponentChildren }) {
  return <div class={`nt-sheet ${props.class}`}><svg viewBox="0 0 1000 1000" aria-hidden="true">{props.children}</svg></div>;
}

/** Moves with the finger or mouse; a press opens it. */
function Pin({ note, open }: { note: Drawn & { kind: 'note' }; open: () => void }) {
  const pin = useRef<HTMLButtonElement>(null);
  const [moved, setMoved] = useState<[number, number] | null>(null);
  const from = useRef<[number, number] | null>(null);
  const far = useRef(false);
  const { x, y, text: said, color } = note.data;

  const down = (event: PointerEvent) => {
    event.stopPropagation();
    if (tool.value === 'read') return; // reading, a pin is only opened
    pin.current!.setPointerCapture(event.pointerId);
    from.current = [event.clientX, event.clientY];
    far.current = false;
  };
  const move = (event: PointerEvent) => {
    if (!from.current) return;
    const [dx, dy] = [event.clientX - from.current[0], event.clientY - from.current[1]];
    if (Math.hypot(dx, dy) > 6) far.current = true;
    const scale = 1000 / (pin.current!.parentElement!.getBoundingClientRect().width || 1);
    if (far.current) setMoved([Math.min(1000, Math.max(0, x + dx * scale)), Math.max(0, y + dy * scale)]);
  };
  const up = (event: PointerEvent) => {
    if (from.current && moved && event.type === 'pointerup') {
      notebook.value?.change([{ before: note, after: { ...note, data: { ...note.data, x: Math.round(moved[0]), y: Math.round(moved[1]) } } }]);
    }
    from.current = null;
    setMoved(null);
  };
  const press = () => {
    if (far.current) return void (far.current = false);
    if (tool.value === 'erase') notebook.value?.change([{ before: note, after: null }]);
    else open();
  };
  const [left, top] = moved ?? [x, y];
  return (
    <button
      type="button" class={`nt-pin ${left > 600 ? 'nt-pin--right' : ''}`} ref={pin} data-note={note.id} aria-label={text().pin(said)}
      style={{ '--x': left / 1000, '--y': top / 1000, background: MARK_COLORS[color] }}
      onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} onClick={press}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 8h10M7 12h10M7 16h6" /></svg>
      <span class="nt-pin__said" aria-hidden="true">{said}</span>
    </button>
  );
}

/** Notes that were put on an earlier version of the paper, where the page is another since. */
function OlderHint({ notes, paper, page }: { notes: Drawn[]; paper: NotesLayerProps['paper']; page: number }) {
  const changes = notebook.value?.notedPapers.value.find((one) => one.paperId === paper.id)?.changes ?? [];
  const older = notes.filter((note) => changedSince(note.version, paper, changes, page));
  if (older.length === 0) return null;
  return <p class="nt__older">{text().older(Math.max(...older.map((note) => note.version)))}</p>;
}
