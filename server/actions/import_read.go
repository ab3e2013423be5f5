package actions

import (
	"context"

	"hopxa/agendas/spreadsheet"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// ImportRead reads a table of persons or villages (people.RosterPersons, people.RosterVillages) and keeps what each row
// comes to, for the admin to look at. Nobody is changed. It returns the import's id. Errors of spreadsheet.Read and
// people.ErrRosterHead say why a file cannot be read.
func (a *Actions) ImportRead(ctx context.Context, who Who, what, name string, file []byte) (int64, error) {
	if !who.Has(people.Admin) {
		return 0, access.ErrForbidden
	}
	rows, err := a.readTable(file)
	if err != nil {
		return 0, err
	}
	return journal.Do(ctx, a.Journal, who.command("import_read", body(what, name, rows)), func(tx *journal.Tx) (int64, error) {
		i := people.Import{PersonID: who.PersonID, What: what, FileName: name, Rows: rows}
		if i.Lines, err = i.Plan(ctx, tx); err != nil {
			return 0, err
		}
		return people.KeepImport(ctx, tx.Tx, i, tx.Now)
	})
}

// readTable reads one file at a time: a packed one may need a hundred megabytes while it is read.
func (a *Actions) readTable(file []byte) ([]people.TableRow, error) {
	a.tables.Lock()
	defer a.tables.Unlock()
	lines, err := spreadsheet.Read(file)
	if err != nil {
		return nil, err
	}
	rows := make([]people.TableRow, len(lines))
	for i, l := range lines {
		rows[i] = people.TableRow(l)
	}
	return rows, nil
}
