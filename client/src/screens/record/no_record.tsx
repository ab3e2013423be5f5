// There is none yet: of a meeting that was closed before records drafted themselves, or that one may not read yet.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { RecordKind, RecordsOfMeeting } from '../../api/types';
import { text } from '../../text/record';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';

export function NoRecord({ meeting, kind, all, again }: { meeting: number; kind: RecordKind; all: RecordsOfMeeting; again: () => void }) {
  const words = text();
  const [failed, setFailed] = useState('');
  const make = async () => {
    setFailed('');
    try {
      await api.draftRecord(meeting, kind);
      again();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  return (
    <main class="empty" role="status">
      <Icon name="file" />
      <h1>{words.none[kind]}</h1>
      <p>{words.noneWhy}</p>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      {all.mayMake.includes(kind) && <button type="button" class="btn btn--primary" onClick={() => void make()}><Icon name="pen" />{words.make}</button>}
      <Link href="/" class="btn">{words.home}</Link>
    </main>
  );
}
