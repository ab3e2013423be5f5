/** Shows a file in a new window; where the browser lets none open, saves it and answers false. */
export function openFile(file: Blob, name: string): boolean {
  const address = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // by then the window has it
  if (window.open(address, '_blank')) return true;
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  return false;
}
