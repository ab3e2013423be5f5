// The papers of a meeting as this machine has them, at /meetings/:id/papers: for a hall whose line is dead, and
// for whoever reads on the way. A remote's arrows go from paper to paper.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Meeting, Paper } from '../../api/types';
import { heldPapers } from '../../offline/store';
import { roomLeft } from '../../offline/way_back';
import { text } from '../../text/offline';
import { Icon } from '../../ui/icon';
import { Link, navigate } from '../../ui/router';
import './papers.css';

type Loaded = { kind: 'loading' } | { kind: 'none' } | { kind: 'ready'; meeting: Meeting; held: Set<string> };

/** How often it is looked whether the server is back. */
const LOOK_MS = 4000;

export default function PapersScreen({ id }: { id: number }) {
  const words = text();
  const loaded = usePapers(id);
  const back = roomLeft.value;
  const list = useRef<HTMLElement>(null);
  useArrows(list, loaded.kind);
  return (
    <main class="page held" ref={list}>
      <div class="held__head">
        <h1>{words.title}</h1>
        {loaded.kind === 'ready' && <p class="muted">{loaded.meeting.title}</p>}
      </div>
      {loaded.kind === 'loading' && <p class="muted" aria-busy="true">{words.loading}</p>}
      {loaded.kind === 'none' && <section class="card empty"><Icon name="file" /><h2>{words.nothing}</h2><p>{words.nothingHint}</p></section>}
      {loaded.kind === 'ready' && <Agenda meeting={loaded.meeting} held={loaded.held} />}
      <p class="held__foot">
        {back ? <button type="button" class="btn" onClick={() => navigate(back)}><Icon name="left" />{words.back}</button> : <Link class="btn" href="/"><Icon name="home" />{words.home}</Link>}
      </p>
    </main>
  );
}

function Agenda({ meeting, held }: { meeting: Meeting; held: Set<string> }) {
  const words = text();
  const items = meeting.items.filter((item) => item.papers.some((paper) => paper.state === 'ready' || paper.state === 'withdrawn'));
  if (items.length === 0) return <section class="card empty"><Icon name="file" /><h2>{words.nothing}</h2></section>;
  return (
    <>
      {items.map((item) => (
        <section key={item.id} class="held__item">
          <h2>{words.item(item.position, item.title)}</h2>
          {item.papers.map((paper) => <Row key={paper.id} paper={paper} here={held.has(paper.sha256)} />)}
        </section>
      ))}
    </>
  );
}

function Row({ paper, here }: { paper: Paper; here: boolean }) {
  const words = text();
  if (paper.state === 'withdrawn') return <div class="paper"><Icon name="lock" /><span><b class="paper__name">{paper.title}</b><span class="paper__meta">{words.withdrawn}</span></span></div>;
  if (paper.state !== 'ready') return null;
  return (
    <Link class="paper" href={`/papers/${paper.id}`}>
      <Icon name={here ? 'check-o' : 'file'} />
      <span><b class="paper__name">{paper.title}</b><span class="paper__meta">{words.pages(paper.pages)}, {here ? words.held : words.notHeld}</span></span>
    </Link>
  );
}

/** Looked at again while it is open: the store fills, and the server comes back. */
function usePapers(id: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load(id);
      if (stopped) return;
      setLoaded(next);
      timer = window.setTimeout(look, LOOK_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id]);
  return loaded;
}

async function load(id: number): Promise<Loaded> {
  const held = await heldPapers().catch(() => []);
  try {
    return { kind: 'ready', meeting: await api.meeting(id), held: new Set(held.map((paper) => paper.sha256)) };
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'none' };
    throw error;
  }
}

function useArrows(list: { current: HTMLElement | null }, kind: string): void {
  useEffect(() => {
    const links = () => [...(list.current?.querySelectorAll<HTMLElement>('a, button') ?? [])];
    if (kind === 'ready' && !list.current?.contains(document.activeElement)) links()[0]?.focus();
    const key = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
      if (!step) return;
      const all = links();
      const at = all.indexOf(document.activeElement as HTMLElement);
      const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [kind]);
}
