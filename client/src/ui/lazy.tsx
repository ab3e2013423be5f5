// Screens come as their own files when they are opened first.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../text/shell';
import { Icon } from './icon';

type Module<P> = { default: ComponentType<P> };

const RETRY_MS = 3000;

/** A component whose file is fetched when it is shown first, or by ahead; keeps trying while the network is away. */
export function lazy<P extends object>(load: () => Promise<Module<P>>): ComponentType<P> & { ahead(): void } {
  let loaded: ComponentType<P> | null = null;
  const ahead = () => void load().then((module) => (loaded = module.default), () => undefined); // it is tried again when it is shown
  function Lazy(props: P) {
    const [, ready] = useState(0);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      let stopped = false;
      let timer = 0;
      const get = () =>
        load().then(
          (module) => {
            loaded = module.default;
            if (!stopped) ready((n) => n + 1);
          },
          () => {
            if (stopped) return;
            setFailed(true);
            timer = window.setTimeout(get, RETRY_MS);
          },
        );
      void get();
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    }, []);
    if (!loaded) return failed ? <NotLoaded /> : <div class="wait" aria-busy="true"><p class="wait__late">{text().slow}</p></div>;
    const Screen = loaded;
    return <Screen {...props} />;
  }
  return Object.assign(Lazy, { ahead });
}

/** After an update of the server the old files are gone: loading the page anew brings the new ones. */
function NotLoaded() {
  const words = text();
  return (
    <main class="empty" role="status">
      <Icon name="wifi-off" />
      <p>{words.notLoaded}</p>
      <button type="button" class="btn" onClick={() => location.reload()}>{words.reload}</button>
    </main>
  );
}
