// Says whether this reader goes along with who presents, and how to leave or come back.

import { text } from '../../text/reader';
import { Icon } from '../../ui/icon';
import type { Following } from './follow';

export interface FollowBarProps {
  following: Following;
  /** The page shown here. */
  page: number;
  toggle: () => void;
  /** undefined: this reader may not point. */
  pointer?: { on: boolean; toggle: () => void };
}

export function FollowBar({ following, page, toggle, pointer }: FollowBarProps) {
  const words = text();
  switch (following.kind) {
    case 'none':
      return null;
    case 'with':
      return (
        <div class="rdfollow rdfollow--with" role="status" data-follow="with">
          <Icon name="follow" />
          <p>{words.following(following.by, following.page)}</p>
          {pointer && <button type="button" class="btn btn--sm" aria-pressed={pointer.on} onClick={pointer.toggle}><Icon name="present" />{words.pointer}</button>}
          <button type="button" class="switch" role="switch" aria-checked={true} aria-label={words.follow} title={words.keyB} onClick={toggle}><span>{words.follow}</span></button>
        </div>
      );
    case 'apart':
      return (
        <div class="rdfollow" role="status" data-follow="apart">
          <Icon name="eye" />
          <p>{words.apart(page)}<span class="rdfollow__more">{words.apartFrom(following.page)}</span></p>
          <button type="button" class="btn" title={words.keyB} onClick={toggle}><Icon name="follow" />{words.rejoin(following.page)}</button>
        </div>
      );
    case 'elsewhere':
      return (
        <div class="rdfollow" role="status" data-follow="elsewhere">
          <Icon name="present" />
          <p>{words.elsewhere(following.paper.title, following.page)}</p>
          <button type="button" class="btn" title={words.keyB} onClick={toggle}><Icon name="follow" />{words.openOther}</button>
        </div>
      );
  }
}

/** A newer version came while this one is read. */
export function VersionBar({ version, changed, take }: { version: number; changed: number[]; take: () => void }) {
  const words = text();
  return (
    <div class="rdfollow rdfollow--version" role="status" data-newer={version}>
      <Icon name="refresh" />
      <p>{words.newer(version, changed)}</p>
      <button type="button" class="btn" onClick={take}>{words.takeNewer(version)}</button>
    </div>
  );
}
