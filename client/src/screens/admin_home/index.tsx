// What an administrator sees first, at /admin: what needs attention, and where to mend it.

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Overview } from '../../api/types';
import { text } from '../../text/admin_texts';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import './home.css';

type Loaded = { kind: 'ready'; seen: Overview } | { kind: 'failed'; sentence: string };
type Code = Overview['needs'][number]['code'];

/** Where it is mended, and how it looks. */
const NEEDS: Record<Code, { page: string; icon: IconName; bad?: boolean }> = {
  one_admin: { page: 'persons', icon: 'user-plus' },
  messages_failed: { page: 'messages', icon: 'send', bad: true },
  no_password: { page: 'persons', icon: 'key' },
  not_signed_in: { page: 'persons', icon: 'user' },
  no_head: { page: 'villages', icon: 'users' },
  no_hall: { page: 'halls', icon: 'home' },
  no_device: { page: 'halls', icon: 'tv' },
  no_email: { page: 'persons', icon: 'send' },
};

export default function AdminHome() {
  const all = text();
  const words = all.home;
  const [loaded, again] = useLoaded(load, 'overview');
  if (loaded.kind === 'loading') return <p class="muted" aria-busy="true">{all.loading}</p>;
  if (loaded.kind === 'failed') return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{all.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{all.retry}</button></div>;
  const { seen } = loaded;
  return (
    <>
      <h1>{words.title}</h1>
      <ul class="ado__counts">
        {(['persons', 'villages', 'halls', 'devices'] as const).map((key) => <li key={key}><Link href={`/admin/${key === 'devices' ? 'halls' : key}`} class="card ado__count"><b>{seen[key]}</b>{words[key]}</Link></li>)}
      </ul>
      <section class="card" aria-labelledby="ado-needs" data-needs>
        <div class="card__head"><h2 id="ado-needs">{words.needs}</h2></div>
        {seen.needs.length === 0 && <p class="empty"><Icon name="check-o" />{words.fine}</p>}
        <ul class="ado__needs">
          {seen.needs.map(({ code, count, names }) => {
            const { page, icon, bad } = NEEDS[code];
            const more = count - names.length;
            return (
              <li key={code} data-need={code}>
                <Icon name={icon} class={bad ? 'is-bad' : 'is-warn'} />
                <span><b>{words.need[code](count)}</b>{code !== 'one_admin' && names.length > 0 && <small>{[...names, ...(more > 0 ? [words.more(more)] : [])].join(', ')}</small>}</span>
                <Link href={`/admin/${page}`} class="btn btn--sm">{words.go}</Link>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', seen: await api.overview() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
