package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/term"

	"hopxa/server/people"
)

// readPassword gets a new password: made up, typed twice at a terminal, or the first line of what is piped in.
func (sh *shell) readPassword(generate bool) (string, error) {
	if generate {
		return people.NewPassword(), nil
	}
	if !term.IsTerminal(int(sh.in.Fd())) {
		line, err := bufio.NewReader(sh.in).ReadString('\n')
		if err != nil && err != io.EOF {
			return "", err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return "", errors.New("no password came on standard input; --generate makes one up")
		}
		return line, nil
	}
	first, err := sh.typed("Password: ")
	if err != nil {
		return "", err
	}
	again, err := sh.typed("The same again: ")
	if err == nil && first != again {
		err = errors.New("the two passwords differ; nothing was changed")
	}
	return first, err
}

// typed asks at the terminal without showing what is typed.
func (sh *shell) typed(prompt string) (string, error) {
	fmt.Fprint(sh.errs, prompt)
	line, err := term.ReadPassword(int(sh.in.Fd()))
	fmt.Fprintln(sh.errs)
	return string(line), err
}
