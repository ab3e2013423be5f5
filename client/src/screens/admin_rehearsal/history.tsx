// The last self-tests of one hall: since when is it so?

import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { RehearsalHall, SelfTest } from '../../api/types';
import { VERDICT_ICONS } from '../../selftest/icons';
import { partsOf, troublesOf } from '../../selftest/words';
import { text } from '../../text/selftest';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';

type Loaded = { kind: 'ready'; tests: SelfTest[] } | { kind: 'failed'; sentence: string };

export function History({ hall, meeting, close }: { hall: RehearsalHall; meeting: number; close: () => void }) {
  const all = text();
  const words = all.map;
  const [loaded] = useLoaded<Loaded>(async () => {
    try {
      return { kind: 'ready', tests: (await api.selfTestHistory(hall.hallId, meeting)) ?? [] };
    } catch (error) {
      return { kind: 'failed', sentence: sentenceOf(error) };
    }
  }, `${hall.hallId} ${hall.last?.id}`);
  return (
    <Dialog title={words.historyOf(hall.shortName)} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.close}</button>}>
      {loaded.kind === 'loading' && <p class="muted">{words.loading}</p>}
      {loaded.kind === 'failed' && <p class="field__error" role="alert"><Icon name="alert" />{loaded.sentence}</p>}
      {loaded.kind === 'ready' && (
        <ol class="reh__history">
          {loaded.tests.map((test) => (
            <li key={test.id} data-verdict={test.verdict}>
              <p><Icon name={VERDICT_ICONS[test.verdict]} /><b>{all.verdict[test.verdict]}</b> <span class="muted">{dateTime(test.at)}, {test.device}</span></p>
              {troublesOf(test).map((one) => <p key={one.what} class="small">{one.what}</p>)}
              <ul class="small muted">{partsOf(test).map(({ part, said }) => <li key={part}>{all.part[part]}: {said}</li>)}</ul>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
