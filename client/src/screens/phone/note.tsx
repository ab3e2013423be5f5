// What stands in place of the room while it cannot be shown.

import type { ComponentChildren } from 'preact';
import { text } from '../../text/phone';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';

/** One sentence, a way on, and whom to phone. phone: may be empty. */
export function Note(props: { icon: IconName; said: string; phone?: string; children?: ComponentChildren }) {
  return (
    <main class="ph__note" role="status">
      <Icon name={props.icon} />
      <p>{props.said}</p>
      {props.children}
      {props.phone && <CallOffice phone={props.phone} />}
      <Link href="/" class="btn btn--quiet">{text().home}</Link>
    </main>
  );
}

export function CallOffice({ phone }: { phone: string }) {
  return <a class="btn" href={`tel:${phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" />{text().call(phone.replaceAll(' ', '\u00a0'))}</a>;
}

/** Nothing for 300 ms, then what is being done, after 8 s that the network is slow. */
export function Waiting() {
  const words = text();
  return (
    <div class="ph__note" aria-busy="true" role="status">
      <p class="ph__soon muted">{words.connecting}</p>
      <p class="ph__late muted">{words.slow}</p>
    </div>
  );
}
