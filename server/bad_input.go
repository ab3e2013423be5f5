package server

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
)

// badInput names the field that is wrong, and why in English.
func badInput(field, why string) *failure {
	f := problem(errBadInput)
	f.Field, f.Title = field, why
	return f
}

// wrongs says in Vietnamese what huma found wrong with an input. $1 is what the pattern caught.
var wrongs = []struct {
	found *regexp.Regexp
	say   string
}{
	{regexp.MustCompile(`^expected length >= 1$`), "Mục này không được để trống."},
	{regexp.MustCompile(`^expected length >= (\d+)$`), "Mục này cần ít nhất $1 ký tự."},
	{regexp.MustCompile(`^expected length <= (\d+)$`), "Mục này dài quá $1 ký tự."},
	{regexp.MustCompile(`^expected string to be not blank$`), "Mục này không được để trống."},
	{regexp.MustCompile(`^expected string to be (.+)$`), "Mục này viết chưa đúng cách."},
	{regexp.MustCompile(`^expected number >= (\S+)$`), "Số phải từ $1 trở lên."},
	{regexp.MustCompile(`^expected number <= (\S+)$`), "Số không được quá $1."},
	{regexp.MustCompile(`^expected array length <= (\d+)$`), "Danh sách không được quá $1 mục."},
	{regexp.MustCompile(`^expected value to be one of`), "Giá trị không có trong danh sách cho phép."},
	{regexp.MustCompile(`^expected required property (\S+) to be present$`), "Còn thiếu mục này."},
	{regexp.MustCompile(`^unexpected property$`), "Có mục mà máy chủ không hiểu. Tải lại trang rồi thử lại."},
}

// isRequired catches the name of a missing property, which huma does not put into the location.
var isRequired = regexp.MustCompile(`^expected required property (\S+) to be present$`)

// humaError is how everything that huma finds wrong by itself is answered: as one of our problems.
func humaError(status int, msg string, errs ...error) huma.StatusError {
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return problem(errTooLarge)
	case status == http.StatusUnsupportedMediaType, status == http.StatusNotAcceptable:
		return problem(errMediaType)
	case status == http.StatusRequestTimeout:
		return problem(errRequestCut)
	case status >= 500 && msg == "cannot read request body":
		return cutOrGarbled(errors.Join(errs...))
	case status >= 500:
		return problem(fmt.Errorf("%s: %w", msg, errors.Join(errs...)))
	}
	f := badInput("", msg)
	if len(errs) == 0 {
		return f
	}
	detail := &huma.ErrorDetail{Message: errs[0].Error()}
	if d, ok := errs[0].(huma.ErrorDetailer); ok {
		detail = d.ErrorDetail()
	}
	f.Title = fmt.Sprintf("%s: %s", detail.Location, detail.Message)
	f.Field = fieldOf(detail)
	for _, w := range wrongs {
		if m := w.found.FindStringSubmatchIndex(detail.Message); m != nil {
			f.Detail = string(w.found.ExpandString(nil, w.say, detail.Message, m))
			break
		}
	}
	return f
}

// fieldOf is the last name of a location such as "body.persons[2].personId".
func fieldOf(d *huma.ErrorDetail) string {
	if m := isRequired.FindStringSubmatch(d.Message); m != nil {
		return m[1]
	}
	names := strings.Split(d.Location, ".")
	last := names[len(names)-1]
	if last == "body" {
		return ""
	}
	last, _, _ = strings.Cut(last, "[")
	return last
}

// cutOrGarbled tells a line that broke from a body that was never right.
func cutOrGarbled(err error) *failure {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		return problem(fmt.Errorf("%w: %w", errBadInput, err))
	}
	return problem(fmt.Errorf("%w: %w", errRequestCut, err))
}

// huma makes its own errors by these two functions, which are the library's way to replace them. Lists
// are never null here, neither up nor down.
func init() {
	huma.DefaultArrayNullable = false
	huma.NewError = humaError
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		f := humaError(status, msg, errs...)
		humaecho.Unwrap(ctx).Set(failureKey, f)
		return f
	}
}
