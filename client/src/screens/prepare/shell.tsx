// The frame of the editor, and what stands in it while there is no meeting to show.

import type { ComponentChildren } from 'preact';
import type { Me } from '../../api/types';
import { text } from '../../text/prepare';
import { BrandMark } from '../../ui/brand';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { mayCreate } from './rights';

export function Shell({ me, children }: { me: Me | null; children: ComponentChildren }) {
  const create = me !== null && mayCreate(me);
  return (
    <div class={me ? 'prepshell prepshell--tabs' : 'prepshell'}>
      {me ? <TopBar me={me} create={create} /> : <header class="topbar"><Link class="brand" href="/"><BrandMark /></Link></header>}
      {children}
    </div>
  );
}

/** One sentence in place of the page, with a way on. */
export function Instead({ icon, said, children }: { icon: IconName; said: string; children?: ComponentChildren }) {
  return (
    <main class="page">
      <div class="empty" role="status">
        <Icon name={icon} />
        <p>{said}</p>
        <div class="row">
          {children}
          <Link href="/" class="btn">{text().trouble.home}</Link>
        </div>
      </div>
    </main>
  );
}

/** The page's own layout in grey after 300 ms, and after 8 s that the network is slow. */
export function Skeleton() {
  return (
    <main class="page prep" aria-busy="true">
      <p class="vh" role="status">{text().loading}</p>
      <div class="prepwait" aria-hidden="true">
        <div class="skeleton prepwait__title" />
        <div class="prep__grid">
          <div class="card">{[0, 1, 2, 3].map((n) => <div class="prepwait__row" key={n}><i class="skeleton" /><i class="skeleton" /></div>)}</div>
          <div class="card prepwait__side" />
        </div>
      </div>
      <p class="prepwait__late muted">{text().slow}</p>
    </main>
  );
}
