import { text } from '../../text/shell';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';

/** An address that names no screen. */
export default function MissingScreen() {
  const words = text();
  return (
    <main class="empty">
      <Icon name="search" />
      <h1>{words.missingTitle}</h1>
      <p>{words.missing}</p>
      <Link href="/" class="btn btn--primary">{words.home}</Link>
    </main>
  );
}
