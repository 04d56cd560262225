interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface Size {
  width: number;
  height: number;
}

const gap = 6;
const margin = 8;

// Below the button; above it when there is more room; always inside the window.
export function popPlace(button: Box, box: Size, align: "start" | "end", view: Size) {
  const wanted = align === "start" ? button.left : button.right - box.width;
  const left = Math.max(margin, Math.min(wanted, view.width - box.width - margin));
  const below = button.bottom + gap;
  const fitsBelow = below + box.height <= view.height - margin;
  const above = button.top - gap - box.height;
  const top = fitsBelow || above < margin ? Math.max(margin, Math.min(below, view.height - box.height - margin)) : above;
  return { left, top };
}
