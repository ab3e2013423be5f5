package server

import (
	"bytes"
	"context"
	"fmt"

	"hopxa/server/outgoing"
)

// writeOutgoingMetrics tells how the queue of what goes out of the house stands. Channels and states are few and fixed: no
// label says to whom or about what.
func (s *Server) writeOutgoingMetrics(ctx context.Context, b *bytes.Buffer, head func(name, help, typ string)) error {
	tally, err := outgoing.Count(ctx, s.DB.Read, s.Now())
	if err != nil {
		return err
	}
	head("hopxa_outgoing_messages", "Messages in the queue, by channel and what became of them.", "gauge")
	for _, channel := range outgoing.Channels {
		for _, state := range outgoing.States {
			fmt.Fprintf(b, "hopxa_outgoing_messages{channel=%q,state=%q} %d\n", channel, state, tally.By[channel][state])
		}
	}
	head("hopxa_outgoing_overdue_seconds", "How long the message that is due the longest has waited; 0 when none is.", "gauge")
	fmt.Fprintf(b, "hopxa_outgoing_overdue_seconds %d\n", int(tally.Overdue.Seconds()))
	return nil
}
