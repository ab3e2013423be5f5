import type { Meeting } from '../../api/types';
import { navigate } from '../../ui/router';

/**
 * A room is of no use to opinions that are asked in writing: whoever comes to one by an old address is led to their
 * own page. Never answers when it leads away, so that the screen they leave shows nothing meanwhile.
 */
export function writtenLeads(meeting: Pick<Meeting, 'id' | 'form'>): Promise<void> {
  if (meeting.form !== 'written') return Promise.resolve();
  navigate(`/meetings/${meeting.id}/written`, true);
  return new Promise(() => {});
}
