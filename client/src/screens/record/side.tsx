// What becomes of the record: who has to approve it, what one may do, objections, history.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, RecordView } from '../../api/types';
import { text } from '../../text/record';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { PublishPanel } from '../publish/publish_panel';
import { personName } from '../prepare/person_name';
import { SignPanel } from '../signing/sign_panel';
import { AskWords } from './ask_words';
import { History } from './history';
import { NumberDialog } from './number_dialog';
import { Steps } from './steps';
import { unsaved } from './editing';
import type { Editing } from './use_record';

type Asking = '' | 'return' | 'correct' | 'object' | 'number' | 'history';

export function Side({ me, editing, again }: { me: Me; editing: Editing; again: () => void }) {
  const words = text();
  const { record } = editing;
  const [asking, setAsking] = useState<Asking>('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  /** Saves first: what is decided on is what is on the screen. */
  const act = async (f: (record: RecordView) => Promise<RecordView>): Promise<string> => {
    setBusy(true);
    setFailed('');
    let why = '';
    try {
      if (!record.may.edit || (await editing.saveNow())) editing.show(await f(record));
      else why = words.saveFirst;
    } catch (error) {
      why = sentenceOf(error);
      if (error instanceof ApiError && error.code === 'record_outdated') {
        why = words.outdated;
        editing.show(await api.record(record.id));
      }
    }
    setBusy(false);
    return why;
  };
  /** What was read is what is on the screen, with one's own words that were saved just now, and nobody else's. */
  const approve = (shown: RecordView) => {
    const { revision } = editing.latest();
    return api.approveRecord(shown.id, unsaved(editing.lines).length > 0 && revision === shown.revision + 1 ? revision : shown.revision, shown.objections.length);
  };
  const press = async (f: (record: RecordView) => Promise<RecordView>) => setFailed(await act(f));
  const own = record.objections.find((one) => one.person.id === me.person?.id);
  return (
    <aside class="rec__side">
      <section class="card rec__steps" aria-labelledby="rec-steps">
        <div class="card__head"><h2 id="rec-steps">{words.steps}</h2></div>
        <div class="card__body">
          <Steps record={record} />
          {record.returned && <p class="rec__returned"><Icon name="undo" /><span><b>{words.returned(record.returned.by ? personName(record.returned.by) : '', dateTime(record.returned.at))}</b> {record.returned.why}</span></p>}
          {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
          {record.may.approve.map((part) => (
            <button key={part} type="button" class="btn btn--primary btn--wide" disabled={busy} onClick={() => void press(approve)}><Icon name="check" />{words.approve[part as 'secretary' | 'chair']}</button>
          ))}
          {record.may.approve.length > 0 && <p class="muted small">{words.approveHint(record.revision)}</p>}
          {record.may.return && <button type="button" class="btn btn--wide" onClick={() => setAsking('return')}><Icon name="undo" />{words.sendBack}</button>}
          {record.may.ask && <><button type="button" class="btn btn--primary btn--wide" disabled={busy} onClick={() => void press((at) => api.askRecord(at.id))}><Icon name="send" />{words.ask}</button><p class="muted small">{words.askHint}</p></>}
          {record.may.edit && <button type="button" class="btn btn--wide" onClick={() => setAsking('number')}><Icon name="note" />{words.number}</button>}
          {record.may.redraft && <><button type="button" class="btn btn--wide" disabled={busy} onClick={() => void press((at) => api.redraftRecord(at.id))}><Icon name="refresh" />{words.redraft}</button><p class="muted small">{words.redraftHint}</p></>}
          {record.state === 'withdrawn' && <><p class="rec__returned"><Icon name="undo" /><span>{words.withdrawn(record.withdrawnWhy ?? '')}</span></p><Link class="btn btn--wide" href={`/meetings/${record.meetingId}/${record.kind}`}>{words.newest}</Link></>}
          {record.may.correct && <><p class="muted small rec__lock"><Icon name="lock" /><span>{words.locked}</span></p><button type="button" class="btn btn--wide" onClick={() => setAsking('correct')}><Icon name="pen" />{words.correct}</button></>}
        </div>
      </section>
      {(record.state === 'approved' || record.state === 'signed' || record.state === 'published') && (
        <SignPanel recordId={record.id} revision={record.state} news={editing.news} changed={() => void api.record(record.id).then(editing.show, () => undefined)} />
      )}
      {(record.state === 'approved' || record.state === 'signed' || record.state === 'published') && (
        <PublishPanel meeting={record.meetingId} record={record.id} title={record.meetingTitle} state={record.state} changed={() => void api.record(record.id).then(editing.show, () => undefined)} />
      )}
      {record.state !== 'draft' && (
        <section class="card" aria-labelledby="rec-objections">
          <div class="card__head"><h2 id="rec-objections">{words.objections}</h2><span class="chip push">{record.objections.length}</span></div>
          <div class="card__body rec__objections">
            {record.objections.length === 0 && <p class="muted">{words.noObjections}</p>}
            {record.objections.map((one) => <blockquote key={one.person.id}><p>{one.text}</p><footer class="muted small">{personName(one.person)}, {dateTime(one.at)}{one.late && `; ${words.objectLate}`}</footer></blockquote>)}
            {record.may.object && <button type="button" class="btn btn--sm" onClick={() => setAsking('object')}><Icon name="chat" />{own ? words.objectChange : words.object}</button>}
          </div>
        </section>
      )}
      {record.may.edit && <button type="button" class="btn btn--quiet" onClick={() => setAsking('history')}><Icon name="clock" />{words.historyShow}</button>}
      {asking === 'return' && <AskWords title={words.sendBackTitle} label={words.reason} hint={words.reasonHint} act={words.sendBack} close={() => setAsking('')} send={(why) => act((at) => api.returnRecord(at.id, why))} />}
      {asking === 'correct' && <AskWords title={words.correctTitle} label={words.reason} hint={words.correctWhy} act={words.correct} close={() => setAsking('')} send={async (why) => {
        const refused = await act((at) => api.correctRecord(at.id, why));
        if (!refused) again();
        return refused;
      }} />}
      {asking === 'object' && <AskWords title={words.objectTitle} label={words.objections} hint={words.objectHint} act={words.save} first={own?.text} empty close={() => setAsking('')} send={(said) => act((at) => api.objectToRecord(at.id, said))} />}
      {asking === 'number' && <NumberDialog record={record} close={() => setAsking('')} send={(number) => act((at) => api.numberRecord(at.id, number))} />}
      {asking === 'history' && <History record={record} lines={editing.lines} close={() => setAsking('')} restore={(n) => act((at) => api.restoreRecord(at.id, n, at.revision))} />}
    </aside>
  );
}
