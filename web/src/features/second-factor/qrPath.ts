import { encodeQR } from "qr";

const quiet = 4; // light cells around, without which cameras find nothing

// The dark cells of a QR code as one path in a square of `size`.
export function qrPath(text: string): { path: string; size: number } {
  const rows = encodeQR(text, "raw", { border: quiet });
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { path, size: rows.length };
}
