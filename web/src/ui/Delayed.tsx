import { useEffect, useState, type ReactNode } from "react";

// Waits 200 ms, so that what is quick never flickers.
export function Delayed({ children }: { children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}
