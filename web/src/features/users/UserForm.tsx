import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { User, UserInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { FormPage } from "../../app/forms/FormPage";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText } from "../../i18n/locale";
import { users } from "./users.api";
import { NativeSelect, PasswordInput, TextInput } from "../../ui/fields";
import { usePartnerChoices } from "../partners";
import { rolesFor } from "./roles";
import { UserScope } from "./UserScope";

const route = getRouteApi("/manage/users/$id");

const emptyUser: UserInput = {
  name: "",
  email: "",
  role: "operator",
  partner_id: null,
  partnership_ids: [],
  all_customers: true,
  customer_ids: [],
};

const inputOf = ({ name, email, role, partner_id, partnership_ids, all_customers, customer_ids }: User): UserInput => ({
  name,
  email,
  role,
  partner_id,
  partnership_ids,
  all_customers,
  customer_ids,
});

export function NewUserPage() {
  return <UserForm />;
}

export function EditUserPage() {
  const { id } = route.useParams();
  return <DetailPage answer={users.useOne(id)}>{(user) => <UserForm key={id} user={user} />}</DetailPage>;
}

function UserForm({ user }: { user?: User }) {
  const text = useText();
  const { manage: words } = text;
  const navigate = useNavigate();
  const record = useRecordForm<User, UserInput>({
    collection: users,
    record: user,
    initial: user ? inputOf(user) : emptyUser,
    onDone: () => void navigate({ to: "/manage/users" }),
  });
  const { form, meanwhile } = record;
  const labels = { name: words.name, email: words.email, role: words.role, partner_id: words.partner };
  const partners = usePartnerChoices();
  // Roles and what is seen belong to one side only; changing the side starts them anew.
  const choosePartner = (partner_id: string | null) =>
    form.setValues({ partner_id, role: rolesFor(partner_id)[0], partnership_ids: [], customer_ids: [], all_customers: true });

  return (
    <FormPage
      title={user ? words.editUser : words.newUser}
      submitLabel={user ? text.common.save : words.createUser}
      backTo="/manage/users"
      onSubmit={record.submit}
      isBusy={record.isBusy}
      problem={record.problem}
      conflict={
        meanwhile
          ? { mine: form.getValues(), saved: meanwhile, labels, onKeepMine: record.keepMine, onUseSaved: record.useSaved }
          : undefined
      }
    >
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <TextInput label={labels.email} type="email" required {...form.getInputProps("email")} />
      <div className="pair">
        <NativeSelect
          label={labels.partner_id}
          data={[{ value: "", label: words.vendorPerson }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]}
          {...form.getInputProps("partner_id")}
          value={form.values.partner_id ?? ""}
          onChange={(event) => choosePartner(event.target.value || null)}
        />
        <NativeSelect label={labels.role} data={rolesFor(form.values.partner_id).map((value) => ({ value, label: words.roles[value] ?? value }))} {...form.getInputProps("role")} />
      </div>
      {!user && (
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          autoComplete="new-password"
          {...form.getInputProps("password")}
          value={form.values.password ?? ""}
        />
      )}
      {form.values.partner_id !== null && <UserScope form={form} partnerId={form.values.partner_id} />}
    </FormPage>
  );
}
