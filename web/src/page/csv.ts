// A table on view as CSV, by RFC 4180.

/** Return all rows of the table, its head first, each cell as it reads. */
export function csvOf(table: HTMLTableElement): string {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cellOf(cell)).join(","));
  return rows.map((row) => `${row}\r\n`).join("");
}

function cellOf(cell: HTMLTableCellElement): string {
  // As it is written, also what a spreadsheet might take for a formula: data are not mangled.
  const text = cell.textContent;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
