package server

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"hopxa/server/actions"
	"hopxa/server/people"
	"hopxa/server/publishing"
	"hopxa/server/retention"
	"hopxa/server/settings"
	"hopxa/server/views"
)

//go:embed public_page.html
var publicHTML string

//go:embed public_page.css
var publicCSS string

var publicTemplate = template.Must(template.New("public").Funcs(template.FuncMap{"size": sizeWords}).Parse(publicHTML))

// publicPolicy lets a public page load nothing at all: its style is in it, and there is nothing else.
var publicPolicy = func() string {
	sum := sha256.Sum256([]byte(publicCSS))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}()

// publicPage is what the template shows.
type publicPage struct {
	Style                template.CSS
	Head, Summary        string
	URL, Base            string
	Page                 *publishing.Page // nil: there is no such page
	Number, Held         string
	Published            string
	File                 string // the address of the whole record; "" when it is not public
	Gone                 string // the day it was withdrawn; "" while it stands
	Why                  string
	Replaced, ReplacedBy string
	Missing              string
	Preview              bool   // for who may publish it
	Robots               string // what search engines may do; "": nothing
}

// published is the page of a record, for everybody: GET /cong-bo/{token}.
func (s *Server) published(c echo.Context) error {
	rec, err := s.publicRecord(c)
	if err != nil {
		return s.noPublicPage(c, err)
	}
	ctx := c.Request().Context()
	page, err := views.PublicNow(ctx, s.DB.Read, rec, s.Now())
	if err != nil {
		return err
	}
	v := s.publicView(rec, page)
	if v.Robots, err = s.robots(ctx, rec); err != nil {
		return err
	}
	if !rec.Out() {
		if v.Gone = dayWords(rec.WithdrawnAt); v.Gone == "" {
			v.Gone = dayWords(&rec.Publication.At)
		}
		v.Why, v.File = rec.WithdrawnWhy, ""
		v.Summary = "Bản này đã được thu hồi."
		next, err := publishing.Replaced(ctx, s.DB.Read, rec)
		if err != nil {
			return err
		}
		if next != nil && next.Publication != nil {
			v.Replaced, v.ReplacedBy = fmt.Sprintf("sửa lần %d", next.Edition-1), actions.PublicPath+next.Publication.Token
			if next.Code != "" {
				v.Replaced += ", số " + next.Code
			}
			v.Summary = "Bản này đã được thay bằng bản sửa."
		}
	}
	return sendPublic(c, http.StatusOK, v)
}

// Words for search engines: what nobody allowed, and what does not hold any more, is not listed.
const (
	unlisted = "noindex, nofollow"
	listed   = "index, follow"
)

// robots is what search engines may do with a page and what hangs on it.
func (s *Server) robots(ctx context.Context, rec publishing.Record) (string, error) {
	set, err := settings.Get[settings.PublicPages](ctx, s.DB.Read, settings.PublicPagesRoom)
	if err != nil || !set.Indexed || !rec.Out() {
		return unlisted, err
	}
	return listed, nil
}

func (s *Server) publicView(rec publishing.Record, page publishing.Page) publicPage {
	base := actions.PublicPath + rec.Publication.Token
	v := publicPage{Style: template.CSS(publicCSS), Page: &page, Base: base, URL: s.Actions.PublicURL + base, Number: page.Code, Held: views.LetterTime(page.Held), Published: dayWords(&rec.Publication.At)}
	v.Head = recordTitles[page.Kind] + ": " + page.Title
	v.Summary = v.Held + ", " + page.Place
	if rec.Publication.FileSHA != "" {
		v.File = base + "/toan-van.pdf"
	}
	return v
}

var recordTitles = map[string]string{publishing.Minutes: "Biên bản", publishing.Notice: "Thông báo kết luận"}

// publishedFile is the whole record, where it is public as such.
func (s *Server) publishedFile(c echo.Context) error {
	rec, err := s.publicRecord(c)
	if err == nil && (!rec.Out() || rec.Publication.FileSHA == "") {
		err = publishing.ErrNoPage
	}
	if err != nil {
		return s.noPublicPage(c, err)
	}
	return s.sendPublicFile(c, rec, rec.Publication.FileSHA, recordTitles[rec.Kind]+" "+strings.ReplaceAll(rec.Code, "/", "-")+".pdf")
}

// publishedPaper is a paper that stands on a page, as long as it is public.
func (s *Server) publishedPaper(c echo.Context) error {
	rec, err := s.publicRecord(c)
	if err == nil && !rec.Out() {
		err = publishing.ErrNoPage
	}
	if err != nil {
		return s.noPublicPage(c, err)
	}
	page, err := views.PublicNow(c.Request().Context(), s.DB.Read, rec, s.Now())
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(strings.TrimSuffix(c.Param("paper"), ".pdf"), 10, 64)
	if err == nil {
		for _, section := range page.Sections {
			for _, p := range section.Papers {
				if p.ID == id {
					return s.sendPublicFile(c, rec, p.SHA, p.Title+".pdf")
				}
			}
		}
	}
	return s.noPublicPage(c, publishing.ErrNoPage)
}

func (s *Server) sendPublicFile(c echo.Context, rec publishing.Record, sha256, name string) error {
	robots, err := s.robots(c.Request().Context(), rec)
	if err != nil {
		return err
	}
	f, err := s.Blobs.Open(sha256)
	if err != nil {
		return err
	}
	defer f.Close()
	h := c.Response().Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", disposition("inline", name))
	h.Set("X-Robots-Tag", robots)
	h.Set("Content-Security-Policy", printed)
	serveUnkept(c, f, sha256)
	return nil
}

// publishedByCode opens the page whose code somebody typed: GET /cong-bo?ma=…
func (s *Server) publishedByCode(c echo.Context) error {
	if token := publishing.ReadToken(c.QueryParam("ma")); token != "" {
		return c.Redirect(http.StatusSeeOther, actions.PublicPath+token)
	}
	missing := "Nhập mã để xem văn bản đã công bố."
	if c.QueryParam("ma") != "" {
		missing = "Mã này chưa đúng. Mã có 8 chữ và số, xem lại trên tờ thông báo."
	}
	return sendPublic(c, http.StatusOK, publicPage{Style: template.CSS(publicCSS), Head: "Xem văn bản đã công bố", Summary: "Biên bản và kết luận cuộc họp của xã", Missing: missing})
}

// publicRecord finds the record of a request. Wrong tokens are counted by address, as wrong passwords are, so that nobody
// tries them all; a right one costs nothing.
func (s *Server) publicRecord(c echo.Context) (publishing.Record, error) {
	address := c.RealIP()
	if !s.pageTries.Begin("", address) {
		return publishing.Record{}, people.ErrTooManyTries
	}
	rec, err := publishing.ByToken(c.Request().Context(), s.DB.Read, publishing.ReadToken(c.Param("token")))
	if errors.Is(err, publishing.ErrNoPage) {
		gone, failed := retention.PageDestroyed(c.Request().Context(), s.DB.Read, publishing.ReadToken(c.Param("token")))
		if gone || failed != nil {
			err = cmp.Or(failed, retention.ErrDestroyed)
		}
	}
	if err == nil || errors.Is(err, retention.ErrDestroyed) {
		s.pageTries.Undo("", address)
	}
	return rec, err
}

// noPublicPage says kindly that there is no such page.
func (s *Server) noPublicPage(c echo.Context, err error) error {
	v := publicPage{Style: template.CSS(publicCSS), Head: "Không tìm thấy trang này", Summary: "Xem lại mã trên tờ thông báo",
		Missing: "Địa chỉ này chưa đúng, hoặc văn bản chưa được công bố. Xem lại mã trên tờ thông báo rồi nhập vào đây."}
	status := http.StatusNotFound
	switch {
	case errors.Is(err, people.ErrTooManyTries):
		status, v.Head, v.Missing = http.StatusTooManyRequests, "Xin chờ ít phút", "Từ đây đã mở quá nhiều địa chỉ chưa đúng. Xin chờ 10 phút rồi thử lại."
		c.Response().Header().Set("Retry-After", "600")
	case errors.Is(err, retention.ErrDestroyed):
		status, v.Head, v.Summary = http.StatusGone, "Văn bản này đã được thu hồi", "Bản này đã được thu hồi."
		v.Missing = "Hồ sơ cuộc họp đã hết thời hạn bảo quản và được tiêu hủy theo quy định, nên văn bản không còn được công bố."
	case !errors.Is(err, publishing.ErrNoPage):
		return err
	}
	return sendPublic(c, status, v)
}

func sendPublic(c echo.Context, status int, v publicPage) error {
	v.Robots = cmp.Or(v.Robots, unlisted)
	var b bytes.Buffer
	if err := publicTemplate.Execute(&b, v); err != nil {
		return fmt.Errorf("making a public page: %w", err)
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", publicPolicy)
	h.Set("X-Robots-Tag", v.Robots)
	h.Set("Cache-Control", "no-store") // what is withdrawn is gone at once
	return c.HTMLBlob(status, b.Bytes())
}

// dayWords is a day in Vietnam; "" for none.
func dayWords(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(vietnam).Format("02/01/2006")
}

// sizeWords is a size as people read it.
func sizeWords(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d kB", max(1, bytes>>10))
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)), ".", ",", 1)
}
