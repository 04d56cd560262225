import { useText } from "../i18n/locale";
import { Pop } from "./Pop";

// The (?) beside a number: what it means and where it comes from.
export function Help({ children }: { children: string }) {
  const text = useText();
  return (
    <Pop face="?" faceClass="q" faceLabel={text.common.help} className="help-pop">
      {children}
    </Pop>
  );
}
