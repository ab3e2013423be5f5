package order

import (
	"slices"
	"testing"
)

func TestPlacesAreInVietnameseOrderAndNumbersCount(t *testing.T) {
	halls := []string{"Thôn 10", "Văn Nam", "Thôn 2", "Đông", "Hội trường xã", "Thôn 1", "Dương", "Ấp 3", "An Hòa"}
	Places(halls, func(s string) string { return s })
	MainFirst(halls, func(s string) bool { return s == "Hội trường xã" })
	want := []string{"Hội trường xã", "An Hòa", "Ấp 3", "Dương", "Đông", "Thôn 1", "Thôn 2", "Thôn 10", "Văn Nam"}
	if !slices.Equal(halls, want) {
		t.Errorf("%q", halls)
	}
	MainFirst(halls, func(string) bool { return false })
	if !slices.Equal(halls, want) {
		t.Errorf("without a commune hall %q", halls)
	}
}
