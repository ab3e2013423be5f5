import { text } from '../../text/shell';
import { Icon } from '../../ui/icon';

/** In place of a screen that ran into an error of ours. Part of the first file: it must need nothing more. */
export function BrokenScreen() {
  const words = text();
  return (
    <main class="empty" role="alert">
      <Icon name="alert" />
      <h1>{words.brokenTitle}</h1>
      <p>{words.broken}</p>
      <div class="row row--wrap">
        <button type="button" class="btn btn--primary" onClick={() => location.reload()}>{words.reload}</button>
        <a class="btn" href="/">{words.home}</a>
      </div>
    </main>
  );
}
