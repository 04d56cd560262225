import { useEffect, type RefObject } from "react";

// report.css: below this the panel lies over the whole page.
const narrow = "(max-width: 1199px)";

// While the panel covers the page, nothing behind it can be reached, by key or by ear. Toasts still speak.
export function useCover(panel: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const covers = matchMedia(narrow);
    const behind: Element[] = [];
    const uncover = () => behind.splice(0).forEach((element) => element.removeAttribute("inert"));
    const settle = () => {
      uncover();
      if (!covers.matches) return;
      for (let at: Element | null = panel.current; at && at !== document.body; at = at.parentElement)
        for (const sibling of at.parentElement?.children ?? [])
          if (sibling !== at && !sibling.hasAttribute("inert") && !sibling.matches("[aria-live]")) {
            sibling.setAttribute("inert", "");
            behind.push(sibling);
          }
    };
    settle();
    covers.addEventListener("change", settle);
    return () => {
      covers.removeEventListener("change", settle);
      uncover();
    };
  }, [panel]);
}
