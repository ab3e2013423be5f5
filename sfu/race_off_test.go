//go:build !race

package sfu_test

const racing = false
