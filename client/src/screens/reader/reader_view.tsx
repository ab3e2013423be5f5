// A readable paper: header, what the meeting says about it, list of pages, the pages, and the pager below.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { pageRatio } from '../../papers/page_ratio';
import { PointerDot } from '../../papers/pointer';
import { PointingArea } from '../../papers/pointing_area';
import { SignaturesLine } from '../../papers/signatures_line';
import type { Room } from '../../state/room';
import { text } from '../../text/papers';
import { text as readerText } from '../../text/reader';
import { Icon } from '../../ui/icon';
import { routeOf } from '../../ui/routes';
import { NotesToolbar } from '../../notes/notes_toolbar';
import { tool } from '../../notes/tool';
import { FindBox, Marks } from './find_box';
import { OwnNotes } from './own_notes';
import { FollowBar, VersionBar } from './follow_bar';
import { KeysDialog } from './keys_dialog';
import { Pager } from './pager';
import { anchorAt, readingLine, type Anchor } from './place';
import { useRememberPage } from './place_memory';
import { ReaderHeader, ReaderMenu } from './reader_header';
import { useReaderKeys, type ReaderKey } from './reader_keys';
import { bringPage, ReaderPages } from './reader_pages';
import { Thumbnails } from './thumbnails';
import { useGestures } from './touch';
import { useFind } from './use_find';
import { useFollowing } from './use_following';
import { useRoom } from './use_room';
import { useShownVersion } from './use_shown_version';
import { clampPage, pageWidth, zoomBy, zoomStep, type Zoom } from './zoom';
import './reader.css';

export interface ReaderViewProps {
  /** As readers see it now: its newest version. */
  paper: Paper;
  /** The meeting it belongs to, as far as it can be looked at; null in one's own folder. */
  room: Room | null;
  /** Opened at this page; 1 is first. May become another while settled is false, and is gone to if nobody turned a page. */
  page: number;
  settled: boolean;
  /** The server has not said yet which version is the newest. */
  unheard?: boolean;
  /** The page was asked for, rather than remembered. */
  chosen: boolean;
  /** Words to be found at once; may be empty. */
  q: string;
  back: () => void;
  openOther: (paperId: number, page: number) => void;
  /** 0: this screen may not point. */
  pointsIn: number;
  /** Lies over a meeting's screen instead of being one. */
  within?: boolean;
}

export function ReaderView(props: ReaderViewProps) {
  const { room, within } = props;
  const words = text();
  const { paper, newer, take } = useShownVersion(props.paper, props.unheard ?? false);
  const box = useRef<HTMLDivElement>(null);
  const hold = useRef<Anchor | null>(null);
  const [page, setPage] = useState(clampPage(props.page, 1, paper.pages));
  const [first] = useState(page);
  const turned = useRef(false);
  const [zoom, setZoom] = useState<Zoom>({ kind: 'width' });
  const [list, setList] = useState(false);
  const [finding, setFinding] = useState(props.q !== '');
  const [help, setHelp] = useState(false);
  const [points, setPoints] = useState(false);
  const space = useRoom(box);
  const width = pageWidth(zoom, space, pageRatio(paper, page));
  const ready = space.width > 0;

  /** Not the person's turning: following, the page asked for. y: thousandths of the page's width. */
  const show = (wanted: number, y?: number) => {
    const next = clampPage(wanted, page, paper.pages);
    setPage(next);
    bringPage(box.current!, next, y);
  };
  const follow = useFollowing({ state: room?.state.value ?? null, paperId: paper.id, chosen: props.chosen ? props.page : 0, show, ready, openOther: props.openOther });
  const { following } = follow;
  const goTo = (wanted: number, y?: number) => {
    turned.current = true;
    follow.turned(clampPage(wanted, page, paper.pages));
    show(wanted, y);
  };
  const seen = (next: number) => {
    turned.current = true;
    setPage(next);
    follow.turned(next);
  };
  const find = useFind(paper, page, props.q, props.chosen ? props.page : 0, (hit) => goTo(hit.page, hit.boxes[0]?.y));
  const found = useMemo(() => new Set(find.hits.map((hit) => hit.page)), [find.hits]);
  const larger = (next: Zoom | null, at?: Anchor) => {
    if (!next || !box.current) return;
    hold.current = at ?? anchorAt(box.current, box.current.clientWidth / 2, readingLine(box.current));
    setZoom(next);
  };
  const act = (key: ReaderKey): boolean => {
    switch (key) {
      case 'larger':
      case 'smaller':
        return larger(zoomStep(width, key === 'larger' ? 1 : -1)), true;
      case 'fit':
        return larger({ kind: zoom.kind === 'width' ? 'page' : 'width' }), true;
      case 'follow':
        return follow.toggle(), true;
      case 'find':
        setFinding(true);
        return focusFind(), true;
      case 'again':
      case 'before':
        return find.step(key === 'again' ? 1 : -1), true;
      case 'help':
        return setHelp(true), true;
      case 'escape':
        if (finding || find.q) return closeFind(), true;
        if (list) return setList(false), true;
        return within ? (props.back(), true) : false;
      default:
        return goTo({ previous: page - 1, next: page + 1, first: 1, last: paper.pages }[key]), true;
    }
  };
  const closeFind = () => {
    setFinding(false);
    find.search('');
    box.current?.focus();
  };
  useReaderKeys(act);
  useGestures(box, {
    width,
    zoomBy: (factor, at) => larger(zoomBy(width, factor), at),
    turn: (by) => goTo(page + by),
    doubleTap: (at) => larger(zoom.kind === 'width' ? zoomBy(width, 2) : { kind: 'width' }, at),
  });
  useRememberPage(paper.id, page, props.settled);
  useEffect(() => box.current?.focus(), []);
  useLayoutEffect(() => {
    if (ready && page > 1) show(page);
  }, [ready, paper.sha256]); // another version keeps the page
  useEffect(() => {
    if (ready && props.page !== first && !turned.current && following.kind !== 'with') show(props.page);
  }, [props.page]); // it was left there on another machine

  const staged = following.kind === 'with' || following.kind === 'apart' ? following.page : 0;
  const pointer = props.pointsIn > 0 && following.kind === 'with' ? { on: points, toggle: () => setPoints(!points) } : undefined;
  const over = (n: number) => (
    <>
      <Marks find={find} page={n} />
      <OwnNotes paper={paper} page={n} />
      {n === staged && room && <PointerDot from={room.pointer} paper={paper} page={n} />}
      {n === staged && pointer && points && <PointingArea meetingId={props.pointsIn} paper={paper} page={n} hover label={readerText().pointHint} />}
    </>
  );
  const everywhere = find.q.trim() && routeOf('/search').screen !== 'missing' ? `/search?${new URLSearchParams({ q: find.q, ...(paper.meetingId ? { meeting: String(paper.meetingId) } : {}) })}` : '';
  return (
    <div class={`rd ${within ? 'rd--within' : ''} ${list ? 'rd--list' : ''} ${finding ? 'rd--find' : ''} ${tool.value === 'read' ? '' : 'rd--writing'}`} data-zoom={zoom.kind}>
      <ReaderHeader paper={paper} back={props.back}>
        <div class="rdbar__find"><FindBox find={find} everywhere={everywhere} /></div>
        <button type="button" class="btn btn--quiet btn--icon only-small" aria-label={readerText().find} aria-expanded={finding} onClick={() => (finding ? closeFind() : act('find'))}><Icon name="search" /></button>
        <button type="button" class="btn btn--quiet btn--icon only-narrow" aria-label={list ? words.hideThumbnails : words.showThumbnails} aria-expanded={list} onClick={() => setList(!list)}><Icon name="list" /></button>
        <ReaderMenu paper={paper} keys={() => setHelp(true)} />
      </ReaderHeader>
      <div class="rd__bars">
        {finding && <div class="rdbar__row only-small"><FindBox find={find} everywhere={everywhere} close={closeFind} /></div>}
        {!within && <SignaturesLine paper={paper} />}
        {newer && <VersionBar version={newer.version} changed={newer.changed} take={take} />}
        <FollowBar following={following} page={page} toggle={follow.toggle} pointer={pointer} />
      </div>
      <main class="rd__grid">
        <nav class="rd__list" aria-label={words.thumbnails}>
          <Thumbnails paper={paper} page={page} staged={staged} found={found} pick={(next) => (goTo(next), setList(false))} />
        </nav>
        <div class="rd__scroll" tabIndex={0} ref={box} aria-label={words.pageCount(page, paper.pages)}>
          {ready && <ReaderPages paper={paper} width={width} box={box} first={first} onPage={seen} hold={hold} over={over} />}
        </div>
        <NotesToolbar paper={paper} goTo={goTo} />
        <Pager page={page} pages={paper.pages} zoom={zoom} act={act} goTo={goTo} />
      </main>
      {help && <KeysDialog close={() => setHelp(false)} />}
    </div>
  );
}

/** Puts the cursor into the field that is seen; the narrow screen's comes with the next frame. */
function focusFind(): void {
  requestAnimationFrame(() => {
    const field = [...document.querySelectorAll<HTMLInputElement>('.rd [data-find]')].find((one) => one.offsetParent !== null);
    field?.focus();
    field?.select();
  });
}
