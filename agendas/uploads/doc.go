// Package uploads keeps files on their way in, so that one that was cut goes on where it was: after a broken
// line, a reload of the page, or a restart of the product.
//
// What has come lies in a file named by the upload's id; its length is the offset, there is no other count to
// disagree with it. The rows say whose it is and what shall become of it. Which paper that makes, and who may,
// is not the package's business.
package uploads
