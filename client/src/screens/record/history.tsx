// Who changed the record when; what it said then, and back to it.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { RecordRevision, RecordThen, RecordView } from '../../api/types';
import { text } from '../../text/record';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { personName } from '../prepare/person_name';
import type { Line } from './editing';

export function History({ record, lines, close, restore }: { record: RecordView; lines: Line[]; close: () => void; restore: (n: number) => Promise<string> }) {
  const words = text();
  const [all, setAll] = useState<RecordRevision[] | null>(null);
  const [then, setThen] = useState<RecordThen | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    void api.recordHistory(record.id).then((history) => setAll(history.revisions), (error) => setFailed(sentenceOf(error)));
  }, []);
  const see = (n: number) => void api.recordThen(record.id, n).then(setThen, (error) => setFailed(sentenceOf(error)));
  const back = async () => {
    const why = await restore(then!.revision);
    setFailed(why);
    if (!why) close();
  };
  const now = new Map(lines.map((line) => [line.id, line.text.trim()]));
  return (
    <Dialog title={then ? words.then(then.revision) : words.history} onClose={close} foot={<><button type="button" class="btn" onClick={then ? () => setThen(null) : close}>{then ? words.history : words.close}</button>{then && then.revision !== record.revision && <button type="button" class="btn btn--primary" onClick={() => void back()}><Icon name="undo" />{words.restore}</button>}</>}>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      {!then && all === null && !failed && <p class="muted">{words.loading}</p>}
      {!then && all && (
        <ol class="rec__history">
          {all.map((one) => <li key={one.revision}><button type="button" class="btn btn--quiet" onClick={() => see(one.revision)}><b>{words.what[one.what]}</b><span>{one.by ? personName(one.by) : words.server}, {dateTime(one.at)}{one.why && `: ${one.why}`}</span></button></li>)}
        </ol>
      )}
      {then && <><p class="muted small">{words.restoreHint}</p><div class="rec__then">{then.blocks.map((block) => <p key={block.id} class={now.get(block.id) === block.text ? '' : 'is-other'} title={now.get(block.id) === block.text ? undefined : words.changedHere}>{block.text}</p>)}</div></>}
    </Dialog>
  );
}
