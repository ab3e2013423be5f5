#!/bin/sh
# Speaks the sentences of the stories. The results are committed, so that a machine that only runs
# the stories needs no speech; run this again only to change them: apt-get install espeak-ng sox.
#
# One voice and one sentence a hall, 16 kHz mono, level. The pauses are cut out: the browser plays the
# file round and round, and half a second of it must always hold a voice.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

voice() { # file, voice, pitch, words a minute, text
	espeak-ng -v "$2" -p "$3" -s "$4" -w "$tmp/speech.wav" "$5"
	sox -R "$tmp/speech.wav" -r 16000 -c 1 -b 16 "$1.wav" silence -l 1 0.02 0.5% -1 0.15 0.5% gain -n -4
}

voice commune vi 45 140 "Kính thưa các đồng chí, hội trường xã xin bắt đầu cuộc họp giao ban tháng mười một, mời các thôn lần lượt báo cáo."
voice van-nam vi-vn-x-south 65 140 "Thôn Văn Nam xin báo cáo tiến độ thu hoạch lúa mùa, đến nay bà con đã gặt xong chín mươi phần trăm diện tích."
voice van-bac vi-vn-x-central 25 140 "Thôn Văn Bắc đã nghe rõ, thôn chúng tôi xin cảm ơn chủ tọa và đề nghị được phát biểu về kênh mương nội đồng."
