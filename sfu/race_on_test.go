//go:build race

package sfu_test

const racing = true // the race detector makes pretend halls slower than life
