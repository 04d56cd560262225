import { createContext, useContext, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import { popPlace } from "./popPlace";

// A button and what it opens: menus, help, the column chooser. Built on the browser's own popover, which brings the top
// layer, Escape and the click outside; only its place is ours.

interface PopProps {
  face: ReactNode;
  faceClass?: string;
  faceLabel?: string;
  label?: string; // of the opened part, when the face does not say it
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
}

const CloseContext = createContext<() => void>(() => undefined);

export function Pop({ face, faceClass, faceLabel, label, align = "start", className = "", children }: PopProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => box.current?.hidePopover();

  useEffect(() => {
    if (!isOpen || !button.current || !box.current) return;
    const { left, top } = popPlace(button.current.getBoundingClientRect(), box.current.getBoundingClientRect(), align, {
      width: document.documentElement.clientWidth,
      height: innerHeight,
    });
    box.current.style.left = `${left}px`;
    box.current.style.top = `${top}px`;
    const hide = () => box.current?.hidePopover();
    // A page that is still coming to rest under a finger closes nothing.
    const begin = scrollY;
    const scrolled = () => Math.abs(scrollY - begin) > restless && hide();
    addEventListener("scroll", scrolled);
    addEventListener("resize", hide, { once: true });
    return () => {
      removeEventListener("scroll", scrolled);
      removeEventListener("resize", hide);
    };
  }, [isOpen, align]);

  return (
    <>
      <button ref={button} type="button" className={faceClass} aria-label={faceLabel} aria-expanded={isOpen} popoverTarget={id}>
        {face}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="group"
        aria-label={label ?? faceLabel}
        className={`pop-box ${className}`}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {isOpen && <CloseContext value={close}>{children}</CloseContext>}
      </div>
    </>
  );
}

const restless = 48; // px

export const useClosePop = () => useContext(CloseContext);

interface PopItemProps {
  children: ReactNode;
  onClick: () => void;
  icon?: IconName;
  left?: ReactNode;
  isChosen?: boolean; // undefined where nothing is chosen
  staysOpen?: boolean;
  isDisabled?: boolean;
}

export function PopItem({ children, onClick, icon, left, isChosen, staysOpen, isDisabled }: PopItemProps) {
  const close = useClosePop();
  const choose = () => {
    if (!staysOpen) close();
    onClick();
  };
  return (
    <button type="button" className="pop-item" aria-pressed={isChosen} disabled={isDisabled} onClick={choose}>
      {icon ? <Icon name={icon} /> : left}
      <span className="grow">{children}</span>
      {isChosen && <Icon name="check" />}
    </button>
  );
}
