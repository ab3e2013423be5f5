// Package invitations holds what became of a meeting's invitations: the giấy mời with its number, the personal links that
// open one invitation without a password, and the answers. Who is invited stands in meetings; what is sent, in outgoing.
package invitations
