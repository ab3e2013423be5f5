//go:build !linux

package uploads

import "math"

// freeBytes is not asked here; a full disk is noticed when a write fails.
func freeBytes(string) (int64, error) { return math.MaxInt64 / 4, nil }
