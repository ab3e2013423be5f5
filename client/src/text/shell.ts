// Words around the screens: names of the product, waiting, failing, going on.

import { define } from './index';

const vi = {
  product: 'Họp Xã',
  slow: 'Mạng chậm, vẫn đang tải',
  notLoaded: 'Chưa tải được trang này. Máy đang thử lại.',
  reload: 'Tải lại trang',
  home: 'Về trang đầu',
  tryAgain: 'Thử lại',
  missingTitle: 'Không có trang này',
  missing: 'Địa chỉ có thể đã đổi hoặc gõ nhầm.',
  brokenTitle: 'Trang này gặp lỗi',
  broken: 'Những gì đã gửi vẫn được giữ. Tải lại trang để dùng tiếp; nếu vẫn lỗi, gọi văn thư xã.',
  offline: 'Mất kết nối với máy chủ. Kiểm tra mạng rồi thử lại.',
  failed: 'Máy chủ chưa trả lời được. Thử lại sau ít phút.',
  notDone: 'Chưa làm được.',
  notSent: 'Chưa gửi được vì mất kết nối.',
  ballotWaits: 'Phiếu biểu quyết chưa gửi được, máy đang gửi tiếp',
  ballotLate: 'Phiếu biểu quyết đến muộn, không được tính',
};

const en: typeof vi = {
  product: 'Họp Xã',
  slow: 'Slow network, still loading',
  notLoaded: 'This page could not be loaded yet. Trying again.',
  reload: 'Reload the page',
  home: 'Go to start',
  tryAgain: 'Try again',
  missingTitle: 'There is no such page',
  missing: 'The address may have changed or been mistyped.',
  brokenTitle: 'This page ran into an error',
  broken: 'What was sent is kept. Reload the page to go on; if it fails again, call the commune clerk.',
  offline: 'No connection to the server. Check the network and try again.',
  failed: 'The server could not answer. Try again in a few minutes.',
  notDone: 'That did not work.',
  notSent: 'Not sent: no connection.',
  ballotWaits: 'A ballot is not sent yet, still trying',
  ballotLate: 'A ballot came too late and does not count',
};

export const text = define(vi, en);
