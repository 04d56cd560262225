// The only Trusted Types policy of the page. It lets nothing through yet: no HTML and no script address is ever made
// from text. A worker's fixed address would be listed here.

const allowedScripts: string[] = [];

interface PolicyFactory {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => unknown;
}

export function claimTrustedTypes() {
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy("entente", {
    createScriptURL: (address) => {
      if (allowedScripts.includes(address)) return address;
      throw new TypeError("This script address is not on the list.");
    },
  });
}
