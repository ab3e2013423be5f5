// The administrators' area at /admin/<page>: the bar on top, the navigation at the left, and the page.

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me } from '../../api/types';
import { text } from '../../text/admin';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { useLoaded } from '../../ui/use_loaded';
import { pageAt, PAGES, pagesFor } from './pages';
import './admin.css';

type Loaded = { kind: 'ready'; me: Me } | { kind: 'failed'; sentence: string };

/** page: the last part of the address; empty for the first page that one may see. */
export default function AdminScreen({ page }: { page: string }) {
  const [loaded, again] = useLoaded(load, 'admin');
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true" aria-label={words.loading}><p class="wait__late">{words.slow}</p></main>;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button>
        </main>
      );
    case 'ready':
      return <Frame me={loaded.me} wanted={page} />;
  }
}

function Frame({ me, wanted }: { me: Me; wanted: string }) {
  const words = text();
  const roles = me.person?.roles ?? [];
  const pages = pagesFor(roles);
  const shown = me.person ? pageAt(wanted, roles) : undefined;
  if (pages.length === 0 && !shown) return <><TopBar me={me} /><Instead icon="lock" said={words.notAllowed} /></>;
  const Page = shown?.screen;
  return (
    <>
      <TopBar me={me} />
      <div class={pages.length > 0 ? 'admin' : 'admin admin--alone'}>
        {pages.length > 0 && <nav class="admin__nav" aria-label={words.nav} ref={showCurrent}>
          {pages.map(({ path, label, icon }) => (
            <Link key={path} href={path ? `/admin/${path}` : '/admin'} current={path === shown?.path}><Icon name={icon} />{label()}</Link>
          ))}
        </nav>}
        {Page ? <main class="admin__page" key={shown.path}><Page me={me} /></main> : <Instead icon="lock" said={PAGES.some((one) => one.path === wanted) ? words.notAllowed : words.notFound} />}
      </div>
    </>
  );
}

/** On a phone the navigation is a row to swipe: the page one is on stands in sight. */
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>('[aria-current]');
  if (nav && current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

function Instead({ icon, said }: { icon: IconName; said: string }) {
  return <main class="empty" role="status"><Icon name={icon} /><h1>{said}</h1><Link href="/" class="btn">{text().back}</Link></main>;
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', me: await api.me() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
