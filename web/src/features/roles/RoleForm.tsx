import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { Permission, RoleDetail, RoleInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { CheckList } from "../../app/forms/CheckList";
import { FormPage } from "../../app/forms/FormPage";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { PageHead } from "../../app/PageHead";
import { useCan } from "../../app/session";
import { accessWords } from "../../i18n/access";
import { useText, useWords } from "../../i18n/locale";
import { NativeSelect, TextInput } from "../../ui/fields";
import { difference } from "./difference";
import { roles, useRoleName, useRoles, type OwnRole } from "./roles.api";

const route = getRouteApi("/manage/roles/$id");
const newRoute = getRouteApi("/manage/roles/new");

export function NewRolePage() {
  const { from } = newRoute.useSearch();
  return <DetailPage answer={useRoles()}>{({ roles: all }) => <RoleForm all={all} from={from} />}</DetailPage>;
}

export function EditRolePage() {
  const { id } = route.useParams();
  const can = useCan();
  return (
    <DetailPage answer={useRoles()}>
      {({ roles: all }) => {
        const role = all.find(({ code }) => code === id);
        return role?.id && can("roles_manage") ? <OwnRolePage key={id} id={id} all={all} /> : <ReadRole role={role ?? all[0]} all={all} />;
      }}
    </DetailPage>
  );
}

function OwnRolePage({ id, all }: { id: string; all: RoleDetail[] }) {
  return <DetailPage answer={roles.useOne(id)}>{(role) => <RoleForm role={role} all={all} />}</DetailPage>;
}

// What people of that side can be allowed at all: what its presets allow among them.
function choicesFor(side: RoleDetail["side"], all: RoleDetail[], names: Record<Permission, string>) {
  const reach = new Set(all.filter((role) => role.side === side && role.id === null).flatMap((role) => role.permissions));
  return (Object.keys(names) as Permission[]).filter((permission) => reach.has(permission)).map((value) => ({ value, label: names[value] }));
}

function ReadRole({ role, all }: { role: RoleDetail; all: RoleDetail[] }) {
  const words = useWords(accessWords);
  const nameOf = useRoleName();
  const can = useCan();
  const choices = choicesFor(role.side, all, words.permissions);
  return (
    <>
      <PageHead title={nameOf(role.code)}>
        {can("roles_manage") && (
          <Link className="btn" to="/manage/roles/new" search={{ from: role.code }}>
            {words.copy}
          </Link>
        )}
      </PageHead>
      <div className="form">
        <p className="small muted">{role.id ? difference(role, nameOf, words).join(" ") : words.presetText}</p>
        {!role.signs_in && <p>{words.mailOnly}</p>}
        <h2 className="sec">{words.allowed}</h2>
        <ul className="plain-list">
          {choices.filter(({ value }) => role.permissions.includes(value)).map(({ value, label }) => <li key={value}>{label}</li>)}
          {role.permissions.length === 0 && <li>{words.nothingAllowed}</li>}
        </ul>
      </div>
    </>
  );
}

function RoleForm({ role, all, from }: { role?: OwnRole; all: RoleDetail[]; from?: string }) {
  const text = useText();
  const words = useWords(accessWords);
  const nameOf = useRoleName();
  const navigate = useNavigate();
  const presets = all.filter(({ id }) => id === null);
  const templateOf = (code: string) => presets.find((preset) => preset.code === code) ?? presets[0];
  const copied = all.find(({ code }) => code === (from ?? "partner_operator"));
  const start = templateOf(copied?.template_code ?? copied?.code ?? "partner_operator");
  const empty: RoleInput = { name: "", template_code: start.code, permissions: copied?.permissions ?? start.permissions };
  const record = useRecordForm({
    collection: roles,
    record: role,
    empty,
    toChange: ({ name, permissions }) => ({ name, permissions: permissions ?? [] }),
    onDone: () => void navigate({ to: "/manage/roles" }),
  });
  const { form } = record;
  const template = templateOf(form.values.template_code);
  const chosen = form.values.permissions ?? [];
  const diff = {
    template_code: template.code,
    added: chosen.filter((permission) => !template.permissions.includes(permission)),
    taken: template.permissions.filter((permission) => !chosen.includes(permission)),
  };
  const chooseTemplate = (code: string) => form.setValues({ template_code: code, permissions: templateOf(code).permissions });
  return (
    <FormPage
      title={role ? words.editRole : words.newRole}
      submitLabel={role ? text.common.save : words.createRole}
      backTo="/manage/roles"
      record={record}
      labels={{ name: words.name, permissions: words.allowed }}
    >
      <TextInput label={words.name} required {...form.getInputProps("name")} />
      <NativeSelect
        label={words.template}
        disabled={role !== undefined}
        data={(["partner", "vendor"] as const).map((side) => ({
          group: words.sides[side],
          items: presets.filter((preset) => preset.side === side).map(({ code }) => ({ value: code, label: nameOf(code) })),
        }))}
        value={template.code}
        onChange={(event) => chooseTemplate(event.target.value)}
      />
      <CheckList
        label={words.allowed}
        choices={choicesFor(template.side, all, words.permissions)}
        chosen={chosen}
        onChange={(permissions) => form.setFieldValue("permissions", permissions as Permission[])}
        error={form.errors.permissions ? String(form.errors.permissions) : undefined}
      />
      <div role="status" className="small muted hints">
        {difference(diff, nameOf, words).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </FormPage>
  );
}
