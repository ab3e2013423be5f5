// Beside the queue: whom to call who did not ask, who spoke how long, what was written, and the rule of the microphones.

import { useEffect, useRef } from 'preact/hooks';
import type { Remark } from '../../api/types';
import { text } from '../../text/floor_chair';
import { Icon } from '../../ui/icon';
import type { ChairConsole, FloorTab } from '../chair/console';
import { PeopleTab } from './people_tab';
import { RemarksTab } from './remarks_tab';
import { RuleTab } from './rule_tab';
import { SpokenTab } from './spoken_tab';

const TABS: FloorTab[] = ['people', 'spoken', 'remarks', 'rule'];

export function FloorPanel({ console: c, tab, remarks }: { console: ChairConsole; tab: FloorTab; remarks: Remark[] }) {
  const words = text();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="present floorpanel" role="dialog" aria-label={words.panel} tabIndex={-1} ref={box}>
      <div class="col__head">
        <h2>{words.tabs[tab]}</h2>
        <button type="button" class="btn btn--quiet btn--icon push" aria-label={words.close} onClick={() => (c.panel.value = { kind: 'none' })}><Icon name="x" /></button>
      </div>
      <div class="seg floorpanel__tabs" role="tablist">
        {TABS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} aria-pressed={tab === one} onClick={() => (c.panel.value = { kind: 'floor', tab: one })}>{words.tabsShort[one]}</button>
        ))}
      </div>
      <div class="present__body">
        {tab === 'people' && <PeopleTab console={c} />}
        {tab === 'spoken' && <SpokenTab state={c.room.state.value!} now={c.room.now} />}
        {tab === 'remarks' && <RemarksTab console={c} remarks={remarks} />}
        {tab === 'rule' && <RuleTab console={c} />}
      </div>
    </div>
  );
}
