import { lazy, Suspense, useCallback, useState } from "react";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { isApple, usePaletteKey } from "./usePaletteKey";

const Palette = lazy(() => import("./Palette").then((module) => ({ default: module.Palette })));

// The way to everything: a field to click at a desk, a glass on a phone, Ctrl+K on any keyboard.
export function PaletteButton() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  usePaletteKey(open);
  const keys = text.shell.jumpKeys(isApple);
  return (
    <>
      <button
        type="button"
        className="jump"
        aria-haspopup="dialog"
        aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
        onClick={open}
      >
        <Icon name="search" />
        <span className="words">{text.shell.jump}</span>
        <kbd>{keys}</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
