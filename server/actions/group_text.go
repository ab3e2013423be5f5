package actions

import (
	"context"
	"fmt"

	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/texts"
	"hopxa/server/wire"
)

// GroupText is the invitation for a group of Zalo. Its link leads to the meeting for who signs in: everybody of the group
// sees it, so it is nobody's personal one.
func (a *Actions) GroupText(ctx context.Context, q db.Querier, meetingID int64) (wire.GroupText, error) {
	m, err := meetings.Get(ctx, q, meetingID)
	if err != nil {
		return wire.GroupText{}, err
	}
	values, err := meetingWords(ctx, q, m)
	if err != nil {
		return wire.GroupText{}, err
	}
	values["người nhận"], values["liên kết"] = "ông/bà", fmt.Sprintf("%s/meetings/%d", a.PublicURL, meetingID)
	text, err := texts.Fill(ctx, q, "zalo", values)
	return wire.GroupText{Text: text.Body, Link: values["liên kết"]}, err
}
