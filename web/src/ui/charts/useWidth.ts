import { useEffect, useRef, useState } from "react";

// Charts are drawn for the width they get, never scaled, so that their text keeps its size.
export function useWidth<Part extends Element>(atFirst = 480) {
  const ref = useRef<Part>(null);
  const [width, setWidth] = useState(atFirst);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.floor(entry.contentRect.width))));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
