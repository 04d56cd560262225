// An authenticator app: RFC 6238 out of the secret as a person reads it off the page.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const step = 30_000;

function bytesOf(secret) {
  const bits = [...secret.replaceAll("-", "").trim()].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export function codeNow(secret) {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.floor(Date.now() / step)));
  const mac = createHmac("sha1", bytesOf(secret)).update(message).digest();
  const from = mac[19] & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// A code is good once: until the app shows another one.
export const nextStep = () => new Promise((next) => setTimeout(next, step - (Date.now() % step) + 200));
