import { expect, test } from 'vitest';
import { freshRecovery, freshSecret, otpauth } from './one_time_secret';

test('secrets and recovery codes are as the server takes them, and never twice the same', () => {
  expect(freshSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(freshSecret()).not.toBe(freshSecret());
  const codes = freshRecovery();
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
});

test('an app reads whose codes they are', () => {
  const address = otpauth('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'Đồng Văn', 'an');
  expect(decodeURIComponent(address)).toMatch(/^otpauth:\/\/totp\/Họp Xã Đồng Văn:an\?secret=GEZD/);
  expect(new URL(address).searchParams.get('issuer')).toBe('Họp Xã Đồng Văn');
});
