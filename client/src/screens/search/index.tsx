// Search: words typed with or without marks, in everything one may see, and from there to the very page or section.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import type { Me, SearchFilters } from '../../api/types';
import { text } from '../../text/search';
import { text as shell } from '../../text/shell';
import { Icon, type IconName } from '../../ui/icon';
import { LookUpTabs } from '../../ui/look_up_tabs';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { useNarrow } from '../home/use_narrow';
import { mayCreate } from '../home/way_in';
import { askedIn, filtersOf, searchAddress, WIDE, type Asked } from './address';
import { Filters } from './filters';
import { byMeeting } from './hits';
import { Results } from './results';
import { useSearch } from './use_search';
import './search.css';

type Loaded = { kind: 'failed'; sentence: string } | { kind: 'ready'; me: Me; choices: SearchFilters };

export default function SearchScreen() {
  const [loaded, again] = useLoaded(load, 0);
  if (loaded.kind === 'loading') return <main class="page" aria-busy="true"><p class="wait__late">{shell().slow}</p></main>;
  if (loaded.kind === 'failed') {
    return (
      <main class="empty" role="status">
        <Icon name="wifi-off" />
        <h1>{text().failedTitle}</h1>
        <p>{loaded.sentence}</p>
        <button type="button" class="btn btn--primary" onClick={again}>{text().tryAgain}</button>
      </main>
    );
  }
  return (
    <>
      <TopBar me={loaded.me} create={mayCreate(loaded.me)} />
      <SearchPage me={loaded.me} choices={loaded.choices} />
    </>
  );
}

function SearchPage({ me, choices }: { me: Me; choices: SearchFilters }) {
  const words = text();
  const narrow = useNarrow();
  const [asked, setAsked] = useAsked();
  const [open, setOpen] = useState(false); // the filters, where they are behind a button
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(asked);
  const looking = asked.q.trim() !== '';
  useEffect(() => {
    if (!looking) field.current?.focus();
  }, []);
  const filters = filtersOf(asked);
  return (
    <main class="page ar">
      <div class="ar__top">
        <LookUpTabs />
        <h1>{words.title}</h1>
        <form class="ar__box" role="search" onSubmit={(event) => (event.preventDefault(), search.again(), narrow && field.current?.blur())}>
          <label class="search">
            <Icon name="search" />
            <input ref={field} class="input" type="search" data-search value={asked.q} maxLength={200} placeholder={words.placeholder} aria-label={words.field} autocomplete="off" spellcheck={false} enterkeyhint="search" onInput={(event) => setAsked({ q: event.currentTarget.value })} />
          </label>
          <button type="submit" class="btn btn--primary">{words.go}</button>
        </form>
        {(!looking || !narrow) && <p class="muted small">{words.hint}</p>}
      </div>
      <button type="button" class="btn ar__flt" aria-expanded={open} aria-controls="search-filters" onClick={() => setOpen(!open)}>
        <Icon name="sliders" />{open ? words.hideFilters : filters ? words.filtered(filters) : words.filters}
      </button>
      <div class={`ar__side ${open ? 'is-open' : ''}`}><Filters asked={asked} choices={choices} kinds={(looking && search.result?.kinds) || []} more={search.result?.more ?? false} change={setAsked} /></div>
      <div class="ar__main" aria-busy={search.busy}>
        {asked.meeting > 0 && (
          <p class="ar__only"><span class="chip chip--info"><Icon name="calendar" />{words.oneMeeting}</span><button type="button" class="btn btn--sm" onClick={() => setAsked({ meeting: 0 })}>{words.everywhere}</button></p>
        )}
        <Found me={me} asked={asked} search={search} narrow={narrow} change={setAsked} />
      </div>
    </main>
  );
}

interface FoundProps {
  me: Me;
  asked: Asked;
  search: ReturnType<typeof useSearch>;
  narrow: boolean;
  change: (next: Partial<Asked>) => void;
}

function Found({ me, asked, search, narrow, change }: FoundProps) {
  const words = text();
  const { result } = search;
  if (asked.q.trim() === '') return <Note icon="search" title={words.startTitle} said={words.start} />;
  if (!result) {
    if (search.failed) return <Note icon="wifi-off" title={words.failedTitle} said={search.failed}><button type="button" class="btn" onClick={search.again}>{words.tryAgain}</button></Note>;
    return <Skeleton />;
  }
  const stale = search.failed !== '' && (
    <p class="banner" role="status"><Icon name="wifi-off" /><span>{words.stale}</span><button type="button" class="btn btn--sm" onClick={search.again}>{words.tryAgain}</button></p>
  );
  if (result.hits.length === 0) {
    const filtered = filtersOf(asked) > 0;
    return (
      <>
        {stale}
        <Note icon="search" title={words.noneTitle(search.q.trim())} said={filtered ? words.noneFiltered : words.none}>
          {filtered && <button type="button" class="btn" onClick={() => change(WIDE)}>{words.noFilters}</button>}
        </Note>
      </>
    );
  }
  const left = asked.meeting ? result.total - result.hits.length : result.meetings - byMeeting(result.hits).length;
  return (
    <>
      {stale}
      <div class="ar__sum">
        <p role="status">{words.count(result.total, result.more)}{result.meetings > 1 && words.inMeetings(result.meetings)}</p>
        {result.meetings > 1 && (
          <label>
            {words.sort}
            <select class="select" value={asked.sort} onChange={(event) => change({ sort: event.currentTarget.value === 'newest' ? 'newest' : '' })}>
              <option value="" selected={!asked.sort}>{words.best}</option>
              <option value="newest" selected={asked.sort === 'newest'}>{words.newest}</option>
            </select>
          </label>
        )}
      </div>
      <Results me={me} hits={result.hits} narrow={narrow} whole={(meeting) => (change({ meeting }), scrollTo(0, 0))} />
      {left > 0 && <button type="button" class="btn btn--wide" disabled={search.busy} onClick={search.more}>{search.busy ? words.loadingMore : asked.meeting ? words.more : words.moreMeetings(left)}</button>}
      {left <= 0 && result.more && <p class="muted small">{words.enough}</p>}
    </>
  );
}

function Note(props: { icon: IconName; title: string; said: string; children?: preact.ComponentChildren }) {
  return (
    <div class="card empty" role="status">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      <p>{props.said}</p>
      {props.children}
    </div>
  );
}

function Skeleton() {
  const words = text();
  return (
    <div class="ar__wait" aria-label={words.busy}>
      <span class="skeleton" />
      <div class="card card__body"><span class="skeleton" /><span class="skeleton" /></div>
      <p class="wait__late">{words.slow}</p>
    </div>
  );
}

/** What is asked, kept in the address; typing makes no new place to go back to. */
function useAsked(): [Asked, (next: Partial<Asked>) => void] {
  const [asked, setAsked] = useState(() => askedIn(location.search));
  useEffect(() => {
    const look = () => location.pathname === '/search' && setAsked(askedIn(location.search));
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  const change = (next: Partial<Asked>) => {
    const now = { ...asked, ...next };
    setAsked(now);
    history.replaceState(history.state, '', searchAddress(now));
  };
  return [asked, change];
}

async function load(): Promise<Loaded> {
  try {
    const [me, choices] = await Promise.all([api.me(), api.searchFilters()]);
    return { kind: 'ready', me, choices };
  } catch (error) {
    return { kind: 'failed', sentence: error instanceof ApiError ? error.detail : shell().failed };
  }
}
