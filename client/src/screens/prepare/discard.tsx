import { useState } from 'preact/hooks';
import { api } from '../../api';
import { text } from '../../text/prepare';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';
import type { Desk } from './desk';
import { keepUnsent } from './unsent';

/** Throws the draft away, after a question. */
export function Discard({ desk }: { desk: Desk }) {
  const words = text().send;
  const [asking, setAsking] = useState(false);
  const discard = async () => {
    setAsking(false);
    try {
      desk.uploads.cancelAll();
      await desk.saver.flush(); // so that nothing arrives after the meeting is gone
      await api.discardMeeting(desk.id);
      keepUnsent(desk.id, { basics: undefined, items: undefined, adding: undefined, added: undefined });
      navigate('/', true);
    } catch (error) {
      desk.failed(error);
    }
  };
  return (
    <>
      <button type="button" class="btn btn--danger prep__discard" onClick={() => setAsking(true)}><Icon name="trash" />{words.discard}</button>
      {asking && (
        <Dialog
          title={words.discardQuestion}
          onClose={() => setAsking(false)}
          foot={
            <>
              <button type="button" class="btn" onClick={() => setAsking(false)}>{words.keep}</button>
              <button type="button" class="btn btn--danger" onClick={() => void discard()}><Icon name="trash" />{words.discard}</button>
            </>
          }
        >
          <p>{words.discardWhat}</p>
        </Dialog>
      )}
    </>
  );
}
