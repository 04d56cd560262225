import { accessWords } from "../../i18n/access";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { setupWords } from "../../i18n/setup";
import { Button } from "../../ui/Button";
import { NativeSelect, TextInput } from "../../ui/fields";
import { useRoles } from "../roles";
import { useRolesToGive } from "../users";
import { emptyPerson } from "./fields";
import type { SetupForm } from "./useSetup";

const mostPeople = 20;

export function PeopleStep({ form }: { form: SetupForm }) {
  const words = useWords(setupWords);
  const manage = useWords(manageWords);
  const roles = useRolesToGive("partner");
  const { people } = form.values;
  return (
    <>
      <p className="lead">{words.peopleText}</p>
      {people.map((person, place) => (
        <fieldset key={place} className="setup-part">
          <legend>{words.person(place + 1)}</legend>
          <div className="pair">
            <TextInput label={manage.name} required {...form.getInputProps(`people.${place}.name`)} />
            <TextInput label={manage.email} type="email" required {...form.getInputProps(`people.${place}.email`)} />
          </div>
          <NativeSelect label={manage.role} data={roles} {...form.getInputProps(`people.${place}.role`)} />
          <Allows role={person.role} />
          {people.length > 1 && (
            <Button kind="plain" icon="cross" onClick={() => form.removeListItem("people", place)}>
              {words.leaveOut(place + 1)}
            </Button>
          )}
        </fieldset>
      ))}
      {people.length < mostPeople && (
        <p className="setup-more">
          <Button icon="plus" onClick={() => form.insertListItem("people", { ...emptyPerson })}>
            {words.addPerson}
          </Button>
        </p>
      )}
    </>
  );
}

function Allows({ role }: { role: string }) {
  const words = useWords(accessWords);
  const known = useRoles().data?.roles.find(({ code }) => code === role);
  if (!known) return null;
  const may = known.permissions.map((permission) => words.permissions[permission]).join(", ") || words.nothingAllowed;
  return (
    <p className="hint">
      {words.previewMay}: {may}
      {!known.signs_in && `. ${words.mailOnly}`}
    </p>
  );
}
