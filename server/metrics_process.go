package server

import (
	"bytes"
	"fmt"
	"os"
	"runtime/metrics"
	"strings"
	"syscall"
)

// writeProcessMetrics tells what the process needs, under the names that every Prometheus dashboard knows. The heap
// counters only ever grow: what a packet costs is their difference over that of the packets.
func writeProcessMetrics(b *bytes.Buffer, head func(name, help, typ string)) error {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return fmt.Errorf("reading the process's usage: %w", err)
	}
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return fmt.Errorf("reading the process's memory: %w", err)
	}
	var size, resident uint64
	if _, err := fmt.Fscan(strings.NewReader(string(statm)), &size, &resident); err != nil {
		return fmt.Errorf("reading the process's memory: %w", err)
	}
	head("process_cpu_seconds_total", "CPU time used, of the program and of the kernel for it.", "counter")
	fmt.Fprintf(b, "process_cpu_seconds_total %.6f\n", float64(used.Utime.Nano()+used.Stime.Nano())/1e9)
	head("process_resident_memory_bytes", "Memory in use.", "gauge")
	fmt.Fprintf(b, "process_resident_memory_bytes %d\n", resident*uint64(os.Getpagesize()))

	heap := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/gc/heap/allocs:objects"}, {Name: "/gc/cycles/total:gc-cycles"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(heap)
	for i, m := range []struct{ name, help string }{
		{"go_memstats_alloc_bytes_total", "Bytes allocated on the heap, freed ones too."},
		{"go_memstats_mallocs_total", "Objects allocated on the heap, freed ones too."},
		{"go_gc_cycles_total", "Garbage collections."},
	} {
		head(m.name, m.help, "counter")
		fmt.Fprintf(b, "%s %d\n", m.name, heap[i].Value.Uint64())
	}
	head("hopxa_heap_live_bytes", "What the last garbage collection found in use.", "gauge")
	fmt.Fprintf(b, "hopxa_heap_live_bytes %d\n", heap[3].Value.Uint64())
	return nil
}
