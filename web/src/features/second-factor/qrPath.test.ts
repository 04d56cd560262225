import decodeQR from "qr/decode.js";
import { expect, it } from "vitest";
import { qrPath } from "./qrPath";

// As a camera sees it: eight dots a cell, black on white.
function photograph({ path, size }: { path: string; size: number }) {
  const width = size * 8;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dot = 0; dot < 64; ++dot) data.fill(0, ((Number(y) * 8 + (dot >> 3)) * width + Number(x) * 8 + (dot & 7)) * 4, ((Number(y) * 8 + (dot >> 3)) * width + Number(x) * 8 + (dot & 7)) * 4 + 3);
  }
  return { width, height: width, data };
}

it("a phone reads out of the drawing what the server said", () => {
  const address = "otpauth://totp/Quellmark:maja%40norrhelm.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Quellmark&algorithm=SHA1&digits=6&period=30";
  expect(decodeQR(photograph(qrPath(address)))).toBe(address);
});
