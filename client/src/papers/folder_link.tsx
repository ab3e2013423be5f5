// A meeting's whole folder, as one ZIP: shown where its papers are listed, with how large it is.

import { folderUrl } from '../api';
import type { AgendaItem } from '../api/types';
import { text } from '../text/out';
import { Icon } from '../ui/icon';
import { folderSize } from './folder_size';
import './out.css';

export function FolderLink({ meeting }: { meeting: { id: number; items: AgendaItem[] } }) {
  const words = text();
  const { papers, bytes, left } = folderSize(meeting.items);
  if (papers === 0) return null;
  return (
    <p class="folder">
      <a class="btn btn--sm" href={folderUrl(meeting.id)} download><Icon name="download" />{words.folder}</a>
      <span class="small muted">
        {words.folderSize(papers, bytes < 1e6 ? words.kilobytes(Math.ceil(bytes / 1e3)) : words.megabytes(bytes / 1e6))}
        {left > 0 && <><br />{words.folderLeft(left)}</>}
      </span>
    </p>
  );
}
