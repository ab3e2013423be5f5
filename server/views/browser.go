package views

import (
	"strings"

	"github.com/mileusna/useragent"
)

// Browser says in plain words what a browser called itself (User-Agent): "Chrome", "Android", and whether it is a phone
// or a tablet. What is not known is "".
func Browser(agent string) (browser, system string, phone bool) {
	ua := useragent.Parse(agent)
	browser, system = ua.Name, ua.OS
	switch { // these two are common here, and call themselves Chrome as well
	case strings.Contains(agent, "Zalo"):
		browser = "Zalo"
	case strings.Contains(agent, "coc_coc_browser"):
		browser = "Cốc Cốc"
	case browser == useragent.MobileSafari:
		browser = useragent.Safari
	case browser == useragent.HeadlessChrome:
		browser = useragent.Chrome
	}
	return browser, system, ua.Mobile || ua.Tablet
}
