// A file made in the page, kept where the browser keeps what it downloads.

import { element } from "../page/element";

/** Have the browser keep the data as a file of this name. */
export function saved(data: Blob, file: string): void {
  const address = URL.createObjectURL(data);
  element("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // the download has begun by then
}
