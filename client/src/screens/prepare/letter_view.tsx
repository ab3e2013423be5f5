// The giấy mời as it will be printed, to be read before it is signed.

import type { Letter } from '../../api/types';
import { text } from '../../text/invitation';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { LetterPaper } from '../invitation/letter_paper';

export function LetterView({ letter, close }: { letter: Letter; close: () => void }) {
  const words = text();
  return (
    <Dialog
      title={letter.numbered ? words.letter.numbered(letter.code) : words.letter.toNumber}
      onClose={close}
      wide
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.clerk.close}</button>
          <button type="button" class="btn" onClick={() => window.print()}><Icon name="print" />{words.letter.print}</button>
        </>
      }
    >
      <LetterPaper letter={letter} />
    </Dialog>
  );
}
