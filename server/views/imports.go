package views

import (
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Import is a table that was read.
func Import(i people.Import) wire.Import {
	out := wire.Import{ID: i.ID, What: i.What, FileName: i.FileName, CreatedAt: i.Created, AppliedAt: i.Applied, Lines: []wire.ImportLine{}}
	for _, l := range i.Lines {
		line := wire.ImportLine{Row: l.N, Act: wire.ImportAct(l.Act), Changes: []wire.ImportChange{}, Faults: []wire.ImportFault{}, Roles: []wire.Role{}}
		if i.What == people.RosterVillages {
			line.ID, line.Name, line.Village, line.Hall = l.Village.ID, l.Village.Name, l.Village.Name, l.Hall.Name
		} else {
			p := l.Person
			line.ID, line.Name, line.Username, line.Title, line.Phone, line.Email, line.Village, line.Roles = p.ID, p.Name, p.Username, p.Title, p.Phone, p.Email, p.VillageName, roles(p.Roles)
		}
		for _, c := range l.Changes {
			line.Changes = append(line.Changes, wire.ImportChange(c))
		}
		for _, f := range l.Faults {
			line.Faults = append(line.Faults, wire.ImportFault(f))
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}
