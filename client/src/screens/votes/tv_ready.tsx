// Before a vote opens: the chair asks whether the hall is ready.

import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { OkBox } from '../tv/ok_box';
import type { TvBallotProps } from './tv_ballot';
import { useReady } from './use_ready';

export function TvReady({ motion, ballot }: TvBallotProps) {
  const words = text();
  const ready = useReady(motion, ballot.own);
  return (
    <div class="tb__ready">
      <div class="tb__said" role="status">
        <Icon name={ready.said ? 'check-o' : 'ballot'} />
        <p><b>{ready.said ? words.tv.readySaid : words.ballot.readyAsk}</b>{ready.failed && <span>{ready.failed}</span>}</p>
      </div>
      {!ready.said && <OkBox named="ready" label={words.tv.readyHold} sending={ready.sending} run={ready.say} />}
    </div>
  );
}
