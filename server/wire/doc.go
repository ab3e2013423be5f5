// Package wire is what crosses the network: commands that go up, views and events that come down.
// The OpenAPI document and the client's TypeScript types are generated from these types, so a field
// here is a promise: fields are only ever added. No rules live here.
//
// Times are UTC in RFC 3339. Ids are whole numbers that fit a JavaScript number. A seat names a
// participant of a meeting: "hall:7" (a hall with all who sit in it) or "person:12" (somebody alone).
package wire
