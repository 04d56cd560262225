import { useCallback, useState } from "react";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { later } from "../../ui/later";
import { isApple, usePaletteKey } from "./usePaletteKey";

const Palette = later(() => import("./Palette").then((module) => module.Palette));

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
        <Palette onClose={() => setOpen(false)} />
      )}
    </>
  );
}
