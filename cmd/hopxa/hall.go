package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"hopxa/server/people"
)

type hallCommand struct {
	List   hallList   `cmd:"" help:"List the halls and their machines."`
	Key    hallKey    `cmd:"" help:"Let a machine of a hall in: prints the address that it opens once."`
	Revoke hallRevoke `cmd:"" help:"Take the keys of all machines of a hall back."`
}

type hallList struct{}

func (hallList) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		halls, err := people.Halls(sh.ctx, d.db.Read)
		if err != nil {
			return err
		}
		devices, err := people.Devices(sh.ctx, d.db.Read)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(sh.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "ID\tHALL\tVILLAGE\tMACHINES")
		for _, h := range halls {
			var machines []string
			for _, m := range devices {
				if m.HallID != h.ID {
					continue
				}
				seen := "not seen yet"
				if m.Seen != nil {
					seen = "seen " + m.Seen.Local().Format("2006-01-02 15:04")
				}
				machines = append(machines, fmt.Sprintf("%s (%s)", m.Name, seen))
			}
			name := h.Name
			if !h.Active {
				name += " (not in use)"
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", h.ID, name, h.VillageName, strings.Join(machines, ", "))
		}
		return w.Flush()
	})
}

// hall finds a hall by its number, its name or its short name.
func (d *desk) hall(sh *shell, which string) (people.Hall, error) {
	halls, err := people.Halls(sh.ctx, d.db.Read)
	if err != nil {
		return people.Hall{}, err
	}
	id, _ := strconv.ParseInt(which, 10, 64) // 0 is no hall
	for _, h := range halls {
		if h.ID == id || sameName(which, h.Name) || sameName(which, h.ShortName) {
			return h, nil
		}
	}
	return people.Hall{}, fmt.Errorf("there is no hall %q (hopxa hall list)", which)
}

type hallKey struct {
	Hall string `arg:"" help:"Number or name of the hall."`
	Name string `default:"Máy nhà văn hóa" help:"What the machine is called in the list."`
	URL  string `name:"url" default:"http://localhost:8080" placeholder:"URL" help:"Address under which the hall reaches this server."`
}

func (c *hallKey) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		h, err := d.hall(sh, c.Hall)
		if err != nil {
			return err
		}
		key, err := d.actions.HallPair(sh.ctx, h.ID, nfc(c.Name))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(sh.out, "%s/device#%s\n", strings.TrimRight(c.URL, "/"), key)
		if err == nil {
			_, err = fmt.Fprintf(sh.errs, "Open this address once on the machine of %s. It is a key: it is shown only here and only now.\n", h.Name)
		}
		return err
	})
}

type hallRevoke struct {
	Hall string `arg:"" help:"Number or name of the hall."`
}

func (c *hallRevoke) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		h, err := d.hall(sh, c.Hall)
		if err != nil {
			return err
		}
		n, err := d.actions.HallRevoke(sh.ctx, h.ID)
		if err == nil {
			_, err = fmt.Fprintf(sh.out, "%d keys of %s taken back\n", n, h.Name)
		}
		return err
	})
}

type communeCommand struct {
	Name  string `required:"" help:"E.g. 'UBND xã Đông Văn'."`
	Phone string `help:"Whom a hall phones when something fails."`
}

func (c *communeCommand) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error { return d.actions.CommuneName(sh.ctx, nfc(c.Name), c.Phone) })
}
