import type { SetupInput, SetupPreview } from "../../api/types";
import { problemText } from "../../app/problemText";
import { accessWords } from "../../i18n/access";
import { useLocale, useWords } from "../../i18n/locale";
import { setupWords } from "../../i18n/setup";
import { Banner } from "../../ui/Banner";
import { TextInput } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { useRoleName } from "../roles";
import { useSetupPreview } from "./setup.api";
import type { SetupForm } from "./useSetup";

// When it begins, and what each person will see from that second on.
export function LiveStep({ form, zone, body, isWhole }: { form: SetupForm; zone: string; body: SetupInput; isWhole: boolean }) {
  const { text } = useLocale();
  const words = useWords(setupWords);
  const { isLater } = form.values;
  const preview = useSetupPreview(body, isWhole);
  return (
    <>
      <Segmented
        label={words.when}
        choices={[
          { value: "now", label: words.atOnce },
          { value: "later", label: words.later },
        ]}
        value={isLater ? "later" : "now"}
        onChoose={(value) => form.setFieldValue("isLater", value === "later")}
      />
      {isLater ? (
        <div className="pair">
          <TextInput label={words.day} type="date" required {...form.getInputProps("day")} />
          <TextInput label={words.time} description={words.inZone(zone)} type="time" required {...form.getInputProps("time")} />
        </div>
      ) : (
        <p className="lead setup-said">{words.atOnceText}</p>
      )}
      {preview.isError && <Banner tone="bad">{problemText(preview.error, text)}</Banner>}
      {isWhole && preview.data && <Seen preview={preview.data} isLater={isLater} />}
    </>
  );
}

function Seen({ preview, isLater }: { preview: SetupPreview; isLater: boolean }) {
  const { format } = useLocale();
  const words = useWords(setupWords);
  const access = useWords(accessWords);
  const roleName = useRoleName();
  const { live_at, zone, partner, partnership, people, customers_of_partnership } = preview;
  return (
    <section className="preview small" aria-label={words.preview} role="status">
      <b>{words.preview}</b>
      <p>{isLater ? words.from(partner, partnership, format.instant(live_at, zone)) : words.fromNow(partner, partnership)}</p>
      {people.map(({ name, email, role, customers, names, permissions }) => (
        <dl key={email} className="setup-seen">
          <dt>
            {name}, {roleName(role)}
          </dt>
          <dd>
            {access.previewCount(format.number(customers), format.number(customers_of_partnership))}
            {names.length > 0 && `: ${names.join(", ")}${customers > names.length ? `, ${access.andMore}` : ""}`}
          </dd>
          <dd>
            <span className="muted">{access.previewMay}:</span> {permissions.map((permission) => access.permissions[permission]).join(", ") || access.nothingAllowed}
          </dd>
        </dl>
      ))}
    </section>
  );
}
