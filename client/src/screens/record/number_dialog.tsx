import { useState } from 'preact/hooks';
import type { RecordNumber, RecordView } from '../../api/types';
import { text } from '../../text/record';
import { fromFields, toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

/** The number and the date of a record, where they are not to be the next one and the day of the approval. */
export function NumberDialog({ record, close, send }: { record: RecordView; close: () => void; send: (number: RecordNumber) => Promise<string> }) {
  const words = text();
  const [number, setNumber] = useState(record.number ? String(record.number) : '');
  const [symbol, setSymbol] = useState(record.symbol);
  const [dated, setDated] = useState(toFields(record.dated ?? Date.now()).date);
  const [refused, setRefused] = useState('');
  const go = async () => {
    const why = await send({ number: Number(number), symbol: symbol.trim(), dated: fromFields(dated, '12:00') });
    setRefused(why);
    if (!why) close();
  };
  return (
    <Dialog title={words.numberTitle} onClose={close} foot={<><button type="button" class="btn" onClick={close}>{words.cancel}</button><button type="button" class="btn btn--primary" disabled={!/^[1-9]\d{0,4}$/.test(number) || !symbol.trim() || !dated} onClick={() => void go()}>{words.save}</button></>}>
      <div class="rec__number">
        <div class="field"><label for="rec-number">{words.numberField}</label><input id="rec-number" class="input" inputMode="numeric" value={number} onInput={(event) => setNumber(event.currentTarget.value)} /></div>
        <div class="field"><label for="rec-symbol">{words.symbolField}</label><input id="rec-symbol" class="input" maxLength={30} value={symbol} onInput={(event) => setSymbol(event.currentTarget.value)} /></div>
        <div class="field"><label for="rec-dated">{words.datedField}</label><DayInput id="rec-dated" value={dated} onValue={setDated} /></div>
      </div>
      <p class="muted small">{words.numberAuto}</p>
      {refused && <p class="field__error" role="alert"><Icon name="alert" />{refused}</p>}
    </Dialog>
  );
}
