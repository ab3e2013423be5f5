package people

import (
	"strconv"
	"strings"
)

// villageColumnNames are what the columns of a table of villages may be called.
var villageColumnNames = map[string][]string{
	"name":  {"thon", "ten thon", "thon/to dan pho", "village"},
	"hall":  {"nha van hoa", "ten nha van hoa", "hall"},
	"short": {"ten ngan", "ten ngan cua nha van hoa", "ten hien thi"},
}

// villageKey is how villages are compared: without the word thôn in front.
func villageKey(name string) string { return folded(withoutThon(name)) }

func withoutThon(name string) string {
	for _, word := range []string{"thôn ", "Thôn ", "THÔN "} {
		if rest, ok := strings.CutPrefix(cleaned(name), word); ok {
			return strings.TrimSpace(rest)
		}
	}
	return cleaned(name)
}

// PlanVillages says what each row of a table of villages and their halls comes to. A new village without a hall gets one;
// a village may stand in several rows, with another hall in each.
func PlanVillages(rows []TableRow, villages []Village, halls []Hall) ([]RosterLine, error) {
	head, rows, err := headed(rows, villageColumnNames, "name")
	if err != nil {
		return nil, err
	}
	known, here := map[string]Village{}, map[string]*Hall{}
	has := map[int64]bool{}
	for _, v := range villages {
		if at := villageKey(v.Name); known[at].ID == 0 || v.MergedInto == 0 {
			known[at] = v
		}
	}
	for i := range halls {
		here[folded(halls[i].Name)] = &halls[i]
		has[halls[i].VillageID] = true
	}
	rowOf, hallRow := map[string]int{}, map[string]int{}
	out := make([]RosterLine, 0, len(rows))
	for _, row := range rows {
		l := RosterLine{N: row.N, Village: Village{Name: withoutThon(head.of(row, "name")), Active: true}}
		fault := func(field, code, said string) { l.Faults = append(l.Faults, RosterFault{field, code, said}) }
		key := villageKey(l.Village.Name)
		name, short := head.of(row, "hall"), head.of(row, "short")
		switch v, ok := known[key]; {
		case l.Village.Name == "":
			fault("name", FaultEmpty, "")
		case len([]rune(l.Village.Name)) > 80:
			fault("name", FaultLong, "80")
		case ok && v.MergedInto == 0 && !v.Active:
			fault("name", FaultInactive, "")
		case ok && v.MergedInto == 0:
			l.Village = v
		}
		if len([]rune(name)) > 120 {
			fault("hall", FaultLong, "120")
		}
		if len([]rune(short)) > 40 {
			fault("short", FaultLong, "40")
		}
		if name == "" && l.Village.ID == 0 && rowOf[key] == 0 {
			name = "Nhà văn hóa thôn " + l.Village.Name
		}
		before := here[folded(name)]
		switch {
		case len(l.Faults) > 0:
		case name == "" && rowOf[key] != 0:
			fault("name", FaultTwice, strconv.Itoa(rowOf[key]))
		case name != "" && hallRow[folded(name)] != 0:
			fault("hall", FaultTwice, strconv.Itoa(hallRow[folded(name)]))
		case name != "" && before != nil && before.Main:
			fault("hall", FaultTaken, name)
		case name != "" && before != nil:
			l.Hall = *before
			if l.Hall.VillageID != l.Village.ID || l.Village.ID == 0 {
				l.Changes = append(l.Changes, FieldChange{"village", l.Hall.VillageName, l.Village.Name})
			}
			if short != "" && short != l.Hall.ShortName {
				l.Changes = append(l.Changes, FieldChange{"short", l.Hall.ShortName, short})
				l.Hall.ShortName = short
			}
		case name != "":
			if short == "" {
				short = shortHall(l.Village.Name, has[l.Village.ID] && l.Village.ID != 0 || rowOf[key] != 0, name)
			}
			l.Hall = Hall{Name: name, ShortName: short, Active: true}
		}
		switch {
		case len(l.Faults) > 0:
			l.Act, l.Changes = RosterRefuse, nil
		case l.Village.ID == 0 && rowOf[key] == 0, l.Hall.Name != "" && l.Hall.ID == 0:
			l.Act = RosterAdd
		case len(l.Changes) > 0:
			l.Act = RosterChange
		default:
			l.Act = RosterSame
		}
		if l.Act != RosterRefuse {
			if rowOf[key] == 0 {
				rowOf[key] = l.N
			}
			if name != "" {
				hallRow[folded(name)] = l.N
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// shortHall is a hall's name for tiles: the village's, or its own when the village has another one.
func shortHall(village string, another bool, name string) string {
	short := village
	if another {
		short = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(name, "Nhà văn hóa "), "thôn "))
	}
	if r := []rune(short); len(r) > 40 {
		short = string(r[:40])
	}
	return short
}
