# Draws one frame of a hall as SVG: awk -v n=FRAME -v frames=TOTAL -f frames.awk hall-1.svg
# Everything moves in whole turns over TOTAL frames, so that the clip loops without a jump.
# The people of the drawing are the elements from a torso (its path has "q0 -") to the next.
function wave(turns, phase) { return sin(2 * 3.14159265 * (turns * n / frames + phase)) }
function fan(x, y,   i) {
  printf "<path d=\"M%d 0v%d\" stroke=\"#4a4d4f\" stroke-width=\"5\"/>", x, y
  printf "<g transform=\"translate(%d %d) scale(1 .28) rotate(%.1f)\">", x, y, 360 * 8 * n / frames
  for (i = 0; i < 3; i++) printf "<path d=\"M0 -5h66v10H0z\" fill=\"#3f4446\" transform=\"rotate(%d)\"/>", 120 * i
  print "<circle r=\"12\" fill=\"#2c3032\"/></g>"
}
function clock(x, y,   i) {
  printf "<g transform=\"translate(%d %d)\"><circle r=\"27\" fill=\"#fbfaf5\" stroke=\"#33302b\" stroke-width=\"4\"/>", x, y
  for (i = 0; i < 12; i++) printf "<path d=\"M0 -23v5\" stroke=\"#33302b\" stroke-width=\"2.5\" transform=\"rotate(%d)\"/>", 30 * i
  printf "<path d=\"M0 0V-14\" stroke=\"#33302b\" stroke-width=\"4\" transform=\"rotate(250)\"/>"
  printf "<path d=\"M0 4V-21\" stroke=\"#c22\" stroke-width=\"3\" transform=\"rotate(%.1f)\"/></g>\n", 360 * n / frames
}
function bunting(y,   x, i, colour) {
  split("#d8342b #f2c12e #2f7fc1 #3f9a4d", colour, " ")
  for (i = -4; i < 18; i++) {
    x = 40 * i + 160 * n / frames
    printf "<path d=\"M%.1f %dh30l-15 26z\" fill=\"%s\"/>", x, y, colour[(i + 4) % 4 + 1]
  }
  print ""
}
/q0 -/ {
  if (person) print "</g>"
  else clock(147, 108) # on the wall, behind everybody
  split($0, at, /[M.V ]+/); x = substr($0, index($0, "M") + 1) + 46
  printf "<g transform=\"rotate(%.2f %d 300) translate(0 %.2f)\">", 3.2 * wave(person % 2 + 1, person / 3), x, 1.8 * wave(3, person / 4)
  person++
}
/M60 292h520l44/ { print "</g>" }
/<\/svg>/ { fan(150, 40); fan(490, 40); bunting(4) }
{ print }
