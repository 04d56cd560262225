import { useText } from "../i18n/locale";

export function DemoPill() {
  const text = useText();
  return (
    <span className="demo" title={text.shell.demoHint}>
      {text.shell.demo}
    </span>
  );
}
