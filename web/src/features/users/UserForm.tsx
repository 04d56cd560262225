import { getRouteApi, useNavigate } from "@tanstack/react-router";
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
import { usePartnerChoices } from "../partners";
import { useRoleName, useRoles } from "../roles";
import { PersonSignIn } from "../second-factor";
import { Access } from "./Access";
import { UserScope } from "./UserScope";

const route = getRouteApi("/manage/users/$id");

const emptyUser: UserInput = {
  name: "",
  email: "",
  role: "channel_manager",
  partner_id: null,
  customer_scope: "all",
  standing: "active",
  partnership_ids: [],
  customer_ids: [],
  password: null,
};

export function NewUserPage() {
  return <UserForm />;
}

export function EditUserPage() {
  const { id } = route.useParams();
  return <DetailPage answer={users.useOne(id)}>{(user) => (
        <>
          <UserForm key={id} user={user} />
          {user.partner_id && <Access user={user} partnerId={user.partner_id} />}
          <PersonSignIn id={id} email={user.email} />
        </>
      )}</DetailPage>;
}

function UserForm({ user }: { user?: UserDetail }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: users,
    record: user,
    empty: emptyUser,
    toChange: ({ name, role, partner_id, standing, customer_ids }) => ({
      name,
      role: partner_id ? null : role,
      standing: standing ?? "active",
      customer_ids,
    }),
    onDone: () => void navigate({ to: "/manage/users" }),
  });
  const { form } = record;
  const fixed = user && { description: words.fixed, disabled: true };
  const labels = { name: words.name, email: words.email, role: words.role, partner_id: words.partner, customer_ids: words.customersSeen, standing: words.standing };
  const partners = usePartnerChoices();
  const { data } = useRoles();
  const roleName = useRoleName();
  const partnerId = form.values.partner_id ?? null;
  const rolesOf = (side: string) => (data?.roles ?? []).filter((role) => role.side === side).map(({ code }) => ({ value: code, label: roleName(code) }));
  // Roles and what is seen belong to one side only; changing the side starts them anew.
  const choosePartner = (partner_id: string | null) =>
    form.setValues({ partner_id, role: partner_id ? "partner_operator" : "channel_manager", partnership_ids: [], customer_ids: [], customer_scope: "all" });
  const hasRole = !user || partnerId === null; // later on a partner's person has them by its access

  return (
    <FormPage
      title={user ? words.editUser : words.newUser}
      submitLabel={user ? text.common.save : words.createUser}
      backTo="/manage/users"
      record={record}
      labels={labels}
    >
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <TextInput label={labels.email} type="email" {...fixed} required {...form.getInputProps("email")} />
      <div className="pair">
        <NativeSelect
          label={labels.partner_id}
          {...fixed}
          data={orNone(words.vendorPerson, choicesAmong(partners))}
          {...form.getInputProps("partner_id")}
          value={form.values.partner_id ?? ""}
          onChange={(event) => choosePartner(event.target.value || null)}
        />
        {hasRole && <NativeSelect label={labels.role} data={rolesOf(partnerId ? "partner" : "vendor")} {...form.getInputProps("role")} />}
      </div>
      {!user && (
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          autoComplete="new-password"
          {...emptyIsNone(form, "password")}
        />
      )}
      {partnerId !== null && <UserScope form={form} partnerId={partnerId} isNew={!user} />}
      {user && (
        <Checkbox
          label={words.mayNotSignIn}
          checked={form.values.standing === "disabled"}
          onChange={(event) => form.setFieldValue("standing", event.target.checked ? "disabled" : "active")}
        />
      )}
    </FormPage>
  );
}
