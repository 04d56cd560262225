import { useNavigate, useParams } from "@tanstack/react-router";
import type { UserDetail, UserInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { choicesAmong, orNone } from "../../app/forms/choices";
import { FormPage } from "../../app/forms/FormPage";
import { emptyIsNone } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { users } from "./users.api";
import { Checkbox, NativeSelect, PasswordInput, TextInput } from "../../ui/fields";
import { later } from "../../ui/later";
import { useSession } from "../../app/session";
import { usePartnerChoices } from "../partners";
import { PartnerSet } from "./PartnerSet";
import { UserScope } from "./UserScope";
import { usePeople, useRolesToGive } from "./usePeople";

// Below the form of a person that is there; a new one does without.
const Access = later(() => import("./Access").then((module) => module.Access));
const PersonSignIn = later(() => import("../second-factor").then((module) => module.PersonSignIn));

const emptyUser: UserInput = {
  name: "",
  email: "",
  role: "channel_manager",
  partner_id: null,
  customer_scope: "all",
  partner_scope: "all",
  standing: "active",
  partnership_ids: [],
  customer_ids: [],
  partner_ids: [],
  password: null,
};

const emptyAt = (partner_id: string, partnership_id: string): UserInput => ({
  ...emptyUser,
  role: "partner_viewer",
  partner_id,
  customer_scope: "assigned",
  partner_scope: null,
  partnership_ids: [partnership_id],
});

export function NewUserPage() {
  return <UserForm />;
}

export function EditUserPage() {
  const { id = "" } = useParams({ strict: false });
  const { user: self } = useSession();
  return <DetailPage answer={users.useOne(id)}>{(user) => (
        <>
          <UserForm key={id} user={user} />
          {user.partner_id && <Access user={user} partnerId={user.partner_id} />}
          {id !== self.id && <PersonSignIn id={id} email={user.email} />}
        </>
      )}</DetailPage>;
}

function UserForm({ user }: { user?: UserDetail }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const { user: self, partnership, partner_scope } = useSession();
  const { isOwn, ownPartner, pages } = usePeople();
  const record = useRecordForm({
    collection: users,
    record: user,
    empty: ownPartner && partnership ? emptyAt(ownPartner.id, partnership.id) : emptyUser,
    toChange: ({ name, role, partner_id, partner_scope, standing, customer_ids, partner_ids }) => ({
      name,
      role: partner_id ? null : role,
      partner_scope,
      standing: standing ?? "active",
      customer_ids,
      partner_ids,
    }),
    // A new one of one's own is invited next.
    onDone: ({ id }) => void (isOwn && !user ? navigate({ to: pages.one, params: { id }, replace: true }) : navigate({ to: pages.list })),
  });
  const { form } = record;
  const fixed = user && { description: words.fixed, disabled: true };
  const labels = { name: words.name, email: words.email, role: words.role, partner_id: words.partner, customer_ids: words.customersSeen, partner_ids: words.partnersLookedAfter, standing: words.standing };
  const partners = usePartnerChoices(!isOwn);
  const partnerId = form.values.partner_id ?? null;
  const roles = useRolesToGive(partnerId === null ? "vendor" : "partner");
  const isSelf = user?.id === self.id;
  // Roles and what is seen belong to one side only; changing the side starts them anew.
  const choosePartner = (partner_id: string | null) =>
    form.setValues({ partner_id, role: partner_id ? "partner_operator" : "channel_manager", partnership_ids: [], customer_ids: [], customer_scope: "all", partner_scope: partner_id ? null : "all", partner_ids: [] });
  const hasRole = !user || partnerId === null; // later on a partner's person has them by its access

  return (
    <FormPage
      title={user ? (isOwn ? user.name : words.editUser) : isOwn ? words.newPerson : words.newUser}
      submitLabel={user ? text.common.save : isOwn ? words.createPerson : words.createUser}
      backTo={pages.list}
      record={record}
      labels={labels}
    >
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <TextInput label={labels.email} type="email" {...fixed} required {...form.getInputProps("email")} />
      <div className="pair">
        {!isOwn && (
          <NativeSelect
            label={labels.partner_id}
            {...fixed}
            data={orNone(partner_scope === "assigned" ? words.whichPartner : words.vendorPerson, choicesAmong(partners))}
            {...form.getInputProps("partner_id")}
            value={form.values.partner_id ?? ""}
            onChange={(event) => choosePartner(event.target.value || null)}
          />
        )}
        {hasRole && <NativeSelect label={labels.role} data={roles} {...form.getInputProps("role")} disabled={isSelf} />}
      </div>
      {isOwn && !user && <p className="hint">{words.inPartnership(partnership?.name ?? "")}</p>}
      {!user && !isOwn && (
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          autoComplete="new-password"
          {...emptyIsNone(form, "password")}
        />
      )}
      {isSelf && <p className="hint">{words.ownAccess}</p>}
      {partnerId !== null && !isSelf && <UserScope form={form} partnerId={partnerId} isNew={!user} />}
      {partnerId === null && !isSelf && partner_scope === "all" && <PartnerSet form={form} />}
      {user && !isSelf && (
        <Checkbox
          label={words.mayNotSignIn}
          checked={form.values.standing === "disabled"}
          onChange={(event) => form.setFieldValue("standing", event.target.checked ? "disabled" : "active")}
        />
      )}
    </FormPage>
  );
}
