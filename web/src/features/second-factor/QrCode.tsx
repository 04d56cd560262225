import { useEffect, useState } from "react";

// Dark on light whatever the theme, because that is what cameras read. What draws it is loaded with the first one.
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState({ path: "", size: 1 });
  useEffect(() => {
    void import("./qrPath").then(({ qrPath }) => setDrawn(qrPath(text)));
  }, [text]);
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${drawn.size} ${drawn.size}`} shapeRendering="crispEdges">
      <path d={drawn.path} />
    </svg>
  );
}
