import { text } from '../../text/reader';
import { Dialog } from '../../ui/dialog';

export function KeysDialog({ close }: { close: () => void }) {
  const words = text();
  return (
    <Dialog title={words.keysTitle} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.close}</button>}>
      <dl class="rdkeys">
        {words.keyList.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
