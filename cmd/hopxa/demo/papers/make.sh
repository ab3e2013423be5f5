#!/bin/sh
# Sets the sample papers of the demo again from source/*.html. Run at development time only; needs
# chromium, poppler-utils, qpdf and the font Tinos (Debian: fonts-croscore), whose widths are those
# of Times New Roman and which has every Vietnamese mark.
set -eu
cd "$(dirname "$0")"
for page in source/*.html; do
	name=$(basename "$page" .html)
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
		--print-to-pdf="$name.tmp.pdf" "file://$PWD/$page" 2>/dev/null
	qpdf --deterministic-id --object-streams=generate --compress-streams=y "$name.tmp.pdf" "$name.pdf"
	rm "$name.tmp.pdf"
	others=$(pdffonts "$name.pdf" | tail -n +3 | grep -v '[A-Z]*+Tinos' || true)
	if [ -n "$others" ]; then
		echo "$name: a font other than Tinos crept in:" >&2
		echo "$others" >&2
		exit 1
	fi
	echo "$name.pdf: $(pdfinfo "$name.pdf" | awk '/^Pages/ {print $2}') pages, $(wc -c <"$name.pdf") bytes"
done
