// What came of a self-test of this machine, as the server takes it.

import type { SelfTestResult } from '../api/types';

export type { SelfTestResult };
export type CameraState = SelfTestResult['camera'];
export type MicState = SelfTestResult['mic'];
export type SpeakerState = SelfTestResult['speaker'];
