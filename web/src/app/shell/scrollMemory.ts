import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

// Where each address was scrolled to, in memory only. Customer tabs and Back return there; a fresh visit starts on top.

const places = new Map<string, number>();

export function useScrollMemory() {
  const router = useRouter();
  useEffect(() => {
    history.scrollRestoration = "manual";
    let isGoingBack = false;
    const stopHistory = router.history.subscribe(({ action }) => {
      isGoingBack = action.type !== "PUSH" && action.type !== "REPLACE";
    });
    const stopBefore = router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
      if (fromLocation && pathChanged) places.set(fromLocation.pathname, scrollY);
    });
    const stopAfter = router.subscribe("onRendered", ({ toLocation, pathChanged }) => {
      if (!pathChanged) return;
      const returns = isGoingBack || toLocation.pathname.startsWith("/customers/") || toLocation.pathname === "/";
      scrollWhenTall(returns ? (places.get(toLocation.pathname) ?? 0) : 0);
    });
    return () => {
      stopHistory();
      stopBefore();
      stopAfter();
    };
  }, [router]);
}

// The page may still be growing: try for half a second.
export function scrollWhenTall(top: number, tries = 30) {
  scrollTo(0, top);
  if (scrollY < top - 1 && tries > 0) requestAnimationFrame(() => scrollWhenTall(top, tries - 1));
}
