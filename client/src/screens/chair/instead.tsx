// What stands in place of the console while it cannot be shown.

import type { ComponentChildren } from 'preact';
import { text } from '../../text/chair';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';

/** Nothing for 300 ms, then what is being done, after 8 s that the network is slow. */
export function Waiting() {
  const words = text().trouble;
  return (
    <div class="chairwait" aria-busy="true" role="status">
      <p class="chairwait__soon muted">{words.connecting}</p>
      <p class="chairwait__late muted">{words.slow}</p>
    </div>
  );
}

/** One sentence in place of the console, with a way on. */
export function Note(props: { icon: IconName; said: string; children?: ComponentChildren }) {
  return (
    <main class="chairwait">
      <Icon name={props.icon} />
      <p>{props.said}</p>
      <div class="row">
        {props.children}
        <Link href="/" class="btn">{text().trouble.home}</Link>
      </div>
    </main>
  );
}
