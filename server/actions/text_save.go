package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/texts"
	"hopxa/server/wire"
)

// TextSave changes a text that the product sends, or with reset makes it as the product has it again. Admins may.
// texts.ErrUnknown, texts.ErrField.
func (a *Actions) TextSave(ctx context.Context, who Who, code string, in wire.TextInput) error {
	_, err := journal.Do(ctx, a.Journal, who.command("text_save", body(code, in)), func(tx *journal.Tx) (none, error) {
		if !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		var err error
		if in.Reset {
			err = texts.Reset(ctx, tx.Tx, code)
		} else { // a subject is one line of a letter's head
			err = texts.Save(ctx, tx.Tx, code, texts.Text{Subject: strings.Join(strings.Fields(in.Subject), " "), Body: strings.ReplaceAll(in.Body, "\r\n", "\n")}, tx.Now)
		}
		if err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, TextSaved, map[string]any{"text": code, "reset": in.Reset})
	})
	return err
}
