import { useEffect, useId, useState } from "react";

// A word is explained where a page uses it first. Whoever asks first on a page has it, for as long as it is drawn.
const holders = new Map<string, string>();

export function useIsFirstUse(code: string): boolean {
  const id = useId();
  const [isFirst, setFirst] = useState(false);
  useEffect(() => {
    const use = `${location.pathname} ${code}`;
    if (!holders.has(use)) holders.set(use, id);
    const isMine = holders.get(use) === id;
    setFirst(isMine);
    return () => {
      if (isMine) holders.delete(use);
    };
  }, [code, id]);
  return isFirst;
}
