// The row that names a sheet's columns is the first with "Customer" in it; names become words_with_lines. A peak that is
// a sum for some products is called "Peak or total".
export function tableOf(sheet) {
  const values = sheet.getSheetValues();
  const at = values.findIndex((row) => row?.some((cell) => /^customer$/i.test(String(cell))));
  const headers = values[at].slice(1).map((name) => String(name ?? "").toLowerCase().replaceAll(/[ -]+/g, "_").replace("peak_or_total", "peak"));
  const rows = values.slice(at + 1).filter(Boolean).map((row) => Object.fromEntries(headers.map((name, index) => [name, row[index + 1] ?? null])));
  return { headers, rows };
}
