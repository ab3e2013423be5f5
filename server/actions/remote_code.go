package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/pairing"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// RemoteCode gives a hall's machine the code that a phone scans on its screen. shown is what the screen shows now: it stays
// while it is fresh and nobody has used it. Asked every few seconds, so nothing is written unless there is another code.
func (a *Actions) RemoteCode(ctx context.Context, who Who, shown string) (wire.RemoteCode, error) {
	if who.DeviceID == 0 || who.IsRemote() {
		return wire.RemoteCode{}, access.ErrForbidden
	}
	left, err := pairing.FreshRemoteCode(ctx, a.DB.Read, who.DeviceID, shown, a.Now())
	if err != nil || left > 0 {
		return wire.RemoteCode{Code: shown, SecondsLeft: int(left.Seconds())}, err
	}
	return journal.Do(ctx, a.Journal, a.system("remote_code"), func(tx *journal.Tx) (wire.RemoteCode, error) {
		code, err := pairing.NewRemoteCode(ctx, tx.Tx, who.DeviceID, tx.Now)
		return wire.RemoteCode{Code: code, SecondsLeft: int(pairing.RemoteFresh.Seconds())}, err
	})
}

// RemoteClaim makes the phone that scanned a code the remote of the machine that showed it, and returns the token of its
// session. pairing.ErrRemoteCode, ErrRemoteOld, ErrRemoteUsed; people.ErrDeviceNotFound when the machine was revoked.
func (a *Actions) RemoteClaim(ctx context.Context, code string, from people.From) (token string, err error) {
	return journal.Do(ctx, a.Journal, a.system("remote_claim"), func(tx *journal.Tx) (string, error) {
		id, err := pairing.UseRemoteCode(ctx, tx.Tx, code, tx.Now)
		if err != nil {
			return "", err
		}
		d, err := people.GetDevice(ctx, tx, id)
		if err != nil {
			return "", err
		}
		token, err := people.OpenRemoteSession(ctx, tx.Tx, id, from, tx.Now)
		if err != nil {
			return "", err
		}
		return token, tx.Write(journal.CommuneStream, RemotePaired, map[string]any{"device": id, "hall": d.HallID})
	})
}

// RemotesEnd lets no phone act for a machine's hall any more. Admins and clerks may.
func (a *Actions) RemotesEnd(ctx context.Context, who Who, deviceID int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("remotes_end", body(deviceID)), func(tx *journal.Tx) (none, error) {
		if !mayPair(who) {
			return none{}, access.ErrForbidden
		}
		d, err := people.GetDevice(ctx, tx, deviceID)
		if err != nil {
			return none{}, err
		}
		n, err := people.EndRemotes(ctx, tx.Tx, deviceID)
		if err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, RemotesEnded, map[string]any{"device": deviceID, "hall": d.HallID, "phones": n})
	})
	return err
}
