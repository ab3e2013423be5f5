// The file of one meeting: what it holds in numbers, and all of it when it is opened. Of a destroyed one, what is on record.

import { useState } from 'preact/hooks';
import { archiveUrl } from '../../api';
import type { ArchivedMeeting, Me } from '../../api/types';
import { text } from '../../text/archive';
import { dateTime, fullDate } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { DestroyDialog } from './destroy_dialog';
import { Inside } from './inside';
import { KeepDialog } from './keep_dialog';

const VILLAGES_NAMED = 4;

const MINUTES: Record<ArchivedMeeting['minutes'], [IconName, string]> = {
  none: ['minus-o', ''],
  draft: ['pen', 'chip--warn'],
  asked: ['eye', 'chip--info'],
  approved: ['check', 'chip--info'],
  signed: ['seal', 'chip--ok'],
  published: ['check-o', 'chip--ok'],
  withdrawn: ['recall', 'chip--bad'],
};

export interface FileLineProps {
  me: Me;
  file: ArchivedMeeting;
  replace: (next: ArchivedMeeting) => void;
}

export function FileLine({ me, file, replace }: FileLineProps) {
  const words = text();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<'' | 'keep' | 'destroy'>('');
  const office = me.person?.roles.some((role) => role === 'clerk' || role === 'admin') ?? false;
  const admin = me.person?.roles.includes('admin') ?? false;
  const said = [fullDate(file.startsAt), file.kindName, words.chair(file.chair)].join(' · ');
  if (file.destroyed) return <Gone file={file} said={said} gone={file.destroyed} />;
  const [icon, look] = MINUTES[file.minutes];
  const id = `file-${file.id}`;
  const done = (next: ArchivedMeeting) => {
    setAsking('');
    if (next.destroyed) setOpen(false);
    replace(next);
  };
  return (
    <article class="av__file" data-file={file.id}>
      <h2><button type="button" class="av__head" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}><span>{file.title}</span><Icon name={open ? 'up' : 'down'} /></button></h2>
      <p class="av__said">{said}</p>
      <p class="av__said">{file.form === 'written' ? words.written : file.villages.length ? words.villages(file.villages, VILLAGES_NAMED) : words.noVillages}</p>
      <ul class="av__sums">
        <li class={`chip ${look}`}><Icon name={icon} />{words.minutes[file.minutes]}</li>
        <li>{words.papers(file.papers)}</li>
        <li>{words.votes(file.votes)}</li>
        <li>{words.conclusions(file.conclusions)}</li>
        <li>{words.tasks(file.tasksDone, file.tasks)}</li>
      </ul>
      <p class="av__kept">
        {file.isDue ? <span class="chip chip--warn"><Icon name="clock" />{words.isDue(file.keptUntil)}</span> : <span>{words.kept(file.keptUntil)}{file.keptWhy && `, ${words.keptWhy(file.keptWhy)}`}</span>}
      </p>
      {open && (
        <div class="av__inside" id={id}>
          <Inside me={me} meeting={file.id} written={file.form === 'written'} />
          <div class="av__filed">
            {file.mayTake && <a class="btn" href={archiveUrl(file.id)} download><Icon name="download" />{words.zip}</a>}
            {office && file.keptUntil > 0 && <button type="button" class="btn" onClick={() => setAsking('keep')}><Icon name="saved" />{words.keep.act}</button>}
            {admin && file.isDue && <button type="button" class="btn btn--danger" onClick={() => setAsking('destroy')}><Icon name="trash" />{words.destroy.act}</button>}
          </div>
        </div>
      )}
      {asking === 'keep' && <KeepDialog file={file} close={() => setAsking('')} done={done} />}
      {asking === 'destroy' && <DestroyDialog file={file} close={() => setAsking('')} done={done} />}
    </article>
  );
}

function Gone({ file, said, gone }: { file: ArchivedMeeting; said: string; gone: NonNullable<ArchivedMeeting['destroyed']> }) {
  const words = text();
  return (
    <article class="av__file av__file--gone" data-file={file.id}>
      <h2>{file.title}</h2>
      <p class="av__said">{said}</p>
      <p><span class="chip chip--said"><Icon name="trash" />{words.gone(gone.decision, fullDate(`${gone.decidedOn}T00:00:00+07:00`))}</span></p>
      <p class="av__said">{words.goneBy(gone.by, dateTime(gone.at))} {words.goneReason(gone.reason.replace(/\.$/, ''))} {words.goneFiles(gone.files, gone.entries)}</p>
      <dl class="av__sha"><dt>{words.goneList}</dt><dd>{gone.list}</dd><dt>{words.goneChain}</dt><dd>{gone.lastHash}</dd></dl>
    </article>
  );
}
