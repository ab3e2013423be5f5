// Who may read a paper, until which day, and whether they may keep it.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import type { AudienceInput, Paper } from '../../api/types';
import { text } from '../../text/rights';
import { fullDate } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { tellDone } from './paper_undo';
import { PersonPicker } from './person_picker';
import { sentenceOf } from '../../api/sentence';
import { parseDate } from '../../text/typed';

const AUDIENCES: readonly Paper['audience'][] = ['all', 'voters', 'presidium', 'named', 'public'];

export function AudienceDialog({ desk, paper, close }: { desk: Desk; paper: Paper; close: () => void }) {
  const words = text();
  const said = words.rights;
  const [title, setTitle] = useState(paper.title);
  const [audience, setAudience] = useState(paper.audience);
  const [readers, setReaders] = useState<Set<number>>(() => new Set(paper.readerIds));
  const [until, setUntil] = useState(paper.viewUntil ? fullDate(Date.parse(paper.viewUntil) - 1) : '');
  const [maySave, setMaySave] = useState(paper.maySave);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');

  const day = until.trim() ? parseDate(until, desk.now()) : '';
  const faults = {
    title: !title.trim() || title.length > 300,
    readers: audience === 'named' && readers.size === 0,
    until: day === null,
  };
  const restricted = audience !== 'all' && audience !== 'public';

  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (faults.title || faults.readers || faults.until || busy) return;
    setBusy(true);
    setFailed('');
    try {
      if (title.trim() !== paper.title) await api.renamePaper(paper.id, title.trim());
      const input: AudienceInput = { audience, readerIds: audience === 'named' ? [...readers] : [], viewUntil: day ?? '', maySave };
      await api.setAudience(paper.id, input);
      tellDone(desk, said.saved(title.trim()));
      void desk.reload();
      close();
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={said.heading}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{said.cancel}</button>
          <button type="submit" form="rights-form" class="btn btn--primary" aria-disabled={busy}>{busy ? said.saving : said.save}</button>
        </>
      }
    >
      <form id="rights-form" class="rightsform" onSubmit={(event) => void save(event)} noValidate>
        <Field id="rights-title" label={said.title} error={tried && faults.title ? said.titleFault : ''}>
          <input id="rights-title" class="input" value={title} maxLength={300} onInput={(event) => setTitle(event.currentTarget.value)} />
        </Field>
        <div class="rightsform__who" role="radiogroup" aria-label={said.heading}>
          {AUDIENCES.map((one) => (
            <label key={one} class="check radio">
              <input type="radio" name="audience" value={one} checked={audience === one} onChange={() => setAudience(one)} />
              <span><b>{words.audience[one]}</b>{audience === one && <small>{words.audienceHint[one]}</small>}</span>
            </label>
          ))}
        </div>
        {audience === 'named' && (
          <div role="group" aria-label={said.pick}>
            <PersonPicker persons={desk.choices.persons} chosen={readers} change={setReaders} />
            {tried && faults.readers && <p class="field__error" role="alert"><Icon name="x-o" />{said.noReaders}</p>}
          </div>
        )}
        <Field id="rights-until" label={said.until} error={faults.until && (tried || until.length > 9) ? said.untilFault : ''} hint={said.untilHint}>
          <input id="rights-until" class="input rightsform__day" inputMode="numeric" autocomplete="off" placeholder={fullDate(desk.now())} value={until}
            onInput={(event) => setUntil(event.currentTarget.value)} onBlur={() => day && setUntil(fullDate(`${day}T05:00:00Z`))} />
        </Field>
        <label class="check"><input type="checkbox" checked={maySave} onChange={() => setMaySave(!maySave)} />{said.maySave}</label>
        {restricted && <p class="small muted"><Icon name="lock" /> {said.marked}{!paper.restricted && desk.meeting.value.state === 'live' && ` ${said.onStage}`}</p>}
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
      </form>
    </Dialog>
  );
}
