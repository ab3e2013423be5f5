package actions

import (
	"context"
	"encoding/json"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/selftests"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// SelfTestReport keeps what a hall's machine found when it tried itself, and says how good that is. It counts for the
// hall's next meeting. Machines report for their own hall only.
func (a *Actions) SelfTestReport(ctx context.Context, who Who, in wire.SelfTestResult) (wire.SelfTest, error) {
	return journal.Do(ctx, a.Journal, who.command("self_test_report", body(in)), func(tx *journal.Tx) (wire.SelfTest, error) {
		if who.DeviceID == 0 {
			return wire.SelfTest{}, access.ErrForbidden
		}
		hall, err := people.GetHall(ctx, tx, who.HallID)
		if err != nil {
			return wire.SelfTest{}, err
		}
		coming, err := meetings.ComingOfHall(ctx, tx, hall.ID)
		if err != nil {
			return wire.SelfTest{}, err
		}
		raw, err := json.Marshal(in)
		if err != nil {
			return wire.SelfTest{}, err
		}
		t := selftests.Test{DeviceID: who.DeviceID, HallID: hall.ID, At: tx.Now, Result: string(raw)}
		if len(coming) > 0 {
			t.MeetingID = coming[0].ID
		}
		t.Verdict, _ = selftests.Grade(views.SelfTestResult(in))
		if _, err := selftests.Add(ctx, tx.Tx, t); err != nil {
			return wire.SelfTest{}, err
		}
		if err := tx.Write(journal.CommuneStream, DeviceTested, map[string]any{"device": who.DeviceID, "hall": hall.ID, "verdict": t.Verdict}); err != nil {
			return wire.SelfTest{}, err
		}
		done, err := selftests.OfDevice(ctx, tx, who.DeviceID, 1)
		if err != nil {
			return wire.SelfTest{}, err
		}
		return views.SelfTest(done[0])
	})
}
