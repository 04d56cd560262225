import { useQuery } from "@tanstack/react-query";
import type { AccentPreview, Shade } from "../../api/types";
import { brandingWords } from "../../i18n/branding";
import { useLocale, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { accentPreview, isColour } from "./branding.api";

interface AccentFieldProps {
  value: string | null; // null: the product's own
  refusal?: string;
  onChange: (accent: string | null) => void;
}

const suggestion = "#2c52c7";

export function AccentField({ value, refusal, onChange }: AccentFieldProps) {
  const words = useWords(brandingWords);
  const preview = useQuery({ ...accentPreview(value ?? ""), enabled: value !== null && isColour(value) });
  return (
    <section className="accent">
      <div className="accent-row">
        <input
          type="color"
          aria-label={words.pick}
          value={value !== null && isColour(value) ? value.toLowerCase() : suggestion}
          onChange={(event) => onChange(event.target.value)}
        />
        <TextInput
          label={words.accent}
          description={words.accentHint}
          placeholder={words.own}
          value={value ?? ""}
          error={refusal}
          onChange={(event) => onChange(event.target.value.trim() || null)}
        />
      </div>
      {value !== null && preview.data && (
        <>
          <Verdict preview={preview.data} onUse={onChange} />
          <div className="samples">
            <Sample scheme="light" shade={preview.data.light} />
            <Sample scheme="dark" shade={preview.data.dark} />
          </div>
        </>
      )}
    </section>
  );
}

function Verdict({ preview, onUse }: { preview: AccentPreview; onUse: (accent: string) => void }) {
  const words = useWords(brandingWords);
  const { format } = useLocale();
  return (
    <p className="verdict" role="status">
      <span className={`badge ${preview.is_readable ? "good" : "bad"}`}>{words.contrast(format.quantity(Math.floor(preview.contrast_percent / 10), 1))}</span>
      <span className="small muted">{preview.is_readable ? words.enough : words.tooLow}</span>
      {!preview.is_readable && <Button onClick={() => onUse(preview.nearest)}>{words.useNearest(preview.nearest)}</Button>}
    </p>
  );
}

function Sample({ scheme, shade }: { scheme: "light" | "dark"; shade: Shade }) {
  const words = useWords(brandingWords);
  return (
    <figure className={`sample ${scheme}`} ref={(figure) => colour(figure, shade)}>
      <figcaption className="small">{words[scheme]}</figcaption>
      <span className="sample-btn">{words.button}</span>
      <span className="sample-link">{words.link}</span>
      <span className="sample-tint">{words.chosen}</span>
    </figure>
  );
}

// The page's policy forbids style attributes; what a script sets is not one.
function colour(figure: HTMLElement | null, shade: Shade) {
  figure?.style.setProperty("--sample", shade.accent);
  figure?.style.setProperty("--on-sample", shade.on_accent);
}
