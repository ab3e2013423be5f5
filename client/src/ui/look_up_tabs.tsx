import { text as archive } from '../text/archive';
import { text as search } from '../text/search';
import { Icon } from './icon';
import { Link, path } from './router';
import './look_up_tabs.css';

/** The two ways to look something up: by its words, and by its meeting. */
export function LookUpTabs() {
  return (
    <nav class="lookup" aria-label={search().nav}>
      <Link href="/search" current={path.value === '/search'}><Icon name="search" />{archive().words}</Link>
      <Link href="/archive" current={path.value === '/archive'}><Icon name="data" />{archive().nav}</Link>
    </nav>
  );
}
