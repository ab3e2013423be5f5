// Who chose what in an open ballot, and who has voted in a secret one.

import type { Motion, MotionVoter } from '../../api/types';
import { text } from '../../text/votes';
import { patternClass } from './option_look';

export function Names({ motion }: { motion: Motion }) {
  const words = text().result;
  if (motion.voters.length === 0) return motion.secret ? <p class="small muted">{words.namesSecretWhy}</p> : null;
  if (motion.secret) {
    return (
      <div class="names">
        <p class="small muted">{words.namesSecretWhy}</p>
        <Group title={words.ballots(motion.cast)} look="" said={motion.voters.filter((one) => one.voted).map(nameOf)} />
        <Group title={words.silent} look={patternClass('none')} said={motion.voters.filter((one) => !one.voted).map(nameOf)} />
      </div>
    );
  }
  if (motion.ballot === 'counted') {
    return (
      <div class="names">
        <Group title={words.names} look="" said={motion.voters.filter((one) => one.voted).map((one) => words.counted(nameOf(one), countsOf(motion, one)))} lines />
        <Group title={words.silent} look={patternClass('none')} said={motion.voters.filter((one) => !one.voted).map(nameOf)} />
      </div>
    );
  }
  return (
    <div class="names">
      {motion.options.map((option) => {
        const those = motion.voters.filter((one) => one.voted && one.option === option.n);
        return <Group key={option.n} title={option.label} look={patternClass(option.meaning, option.n)} said={those.map((one) => (one.said ? words.counted(nameOf(one), one.said) : nameOf(one)))} lines={those.some((one) => one.said)} />;
      })}
      <Group title={words.silent} look={patternClass('none')} said={motion.voters.filter((one) => !one.voted).map(nameOf)} />
    </div>
  );
}

function Group({ title, look, said, lines = false }: { title: string; look: string; said: string[]; lines?: boolean }) {
  if (said.length === 0) return null;
  return (
    <section>
      <h4>{look && <span class={`swatch ${look}`} />}{title} ({said.length})</h4>
      {lines ? <ul>{said.map((one) => <li key={one}>{one}</li>)}</ul> : <p>{said.join(', ')}</p>}
    </section>
  );
}

function nameOf(voter: MotionVoter): string {
  return voter.byHand ? text().result.byHand(voter.name) : voter.name;
}

function countsOf(motion: Motion, voter: MotionVoter): string {
  return motion.options.map((option, at) => `${option.label} ${voter.counts?.[at] ?? 0}`).join(', ');
}
