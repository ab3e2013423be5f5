#!/bin/sh
# Draws and encodes the clips of the pretend halls. The results are committed; run this again only to
# change them: apt-get install ffmpeg espeak-ng opus-tools librsvg2-bin, then ./make.sh (two minutes).
#
#   hall-N.svg, frames.awk  →  hall-N-{q,h,f}.ivf    VP8, 15 fps, 8 s, a keyframe every 30 frames in all
#                                                    three at once, so that a sender can go back to it
#   the sentences below     →  speech-N.ogg, .levels Opus 24 kbit/s in 20 ms packets, the level of each
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
frames=120

picture() { # hall, layer, height, kbit/s
	# No alt-ref frames: they are not shown and would upset one frame = one timestamp.
	ffmpeg -hide_banner -loglevel error -y -framerate 15 -i "$tmp/%03d.png" -vf "scale=-2:$3,format=yuv420p" \
		-c:v libvpx -b:v "$4k" -maxrate "$4k" -bufsize "$4k" -g 30 -keyint_min 30 -auto-alt-ref 0 -lag-in-frames 0 \
		-error-resilient 1 -deadline good -cpu-used 0 -threads 2 -fflags +bitexact -flags:v +bitexact "hall-$1-$2.ivf"
}

speech() { # number, voice, pitch, words a minute, text
	espeak-ng -v "$2" -p "$3" -s "$4" -w "$tmp/speech.wav" "$5"
	sox "$tmp/speech.wav" -r 48000 -c 1 -b 16 "$tmp/full.wav" gain -n -4 pad 0.2 0.8
	opusenc --quiet --bitrate 24 --vbr --framesize 20 --speech --discard-comments --serial "$1" "$tmp/full.wav" "speech-$1.ogg"
	sox "$tmp/full.wav" -t raw -e signed -b 16 -L - | go run levels.go >"speech-$1.levels"
}

for hall in 1 2 3; do
	n=0
	while [ $n -lt $frames ]; do
		awk -v n=$n -v frames=$frames -f frames.awk hall-$hall.svg |
			rsvg-convert -w 1280 -h 720 -o "$tmp/$(printf %03d $n).png"
		n=$((n + 1))
	done
	picture $hall q 180 80
	picture $hall h 360 230
	picture $hall f 720 550
done

speech 1 vi 45 150 "Kính thưa chủ tọa, kính thưa các đồng chí. Thôn chúng tôi hiện có một trăm tám mươi hai hộ. Đến nay bà con đã thu hoạch xong chín mươi phần trăm diện tích lúa mùa, năng suất đạt sáu tạ một sào."
speech 2 vi-vn-x-south 65 155 "Thưa các đồng chí, thôn xin báo cáo về đường giao thông nội đồng. Bà con đã góp được bốn mươi ngày công, đề nghị xã hỗ trợ thêm xi măng để làm xong trước Tết."
speech 3 vi-vn-x-central 25 150 "Kính thưa hội nghị, về chuyển đổi số, tổ công nghệ của thôn đã giúp một trăm hai mươi người cài đặt dịch vụ công. Còn một số cụ cao tuổi, thôn sẽ đến từng nhà hướng dẫn."
