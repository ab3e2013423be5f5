// The parts of one's own settings, in their order on the page. Each loads what it needs by itself.

import type { ComponentType } from 'preact';
import type { Me } from '../../api/types';
import { ChannelsSection } from './channels_section';
import { SignInSection } from './sign_in_section';

export interface SectionProps {
  me: Me;
}

export const SECTIONS: ComponentType<SectionProps>[] = [ChannelsSection, SignInSection];
