import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Product, ProductInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { choicesOf } from "../../app/forms/choices";
import { FormPage } from "../../app/forms/FormPage";
import { wholeNumber } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { products } from "./products.api";
import { Checkbox, NativeSelect, TextInput } from "../../ui/fields";

const route = getRouteApi("/manage/products/$id");

const emptyProduct: ProductInput = {
  code: "",
  name: "",
  unit: "",
  aggregation: "peak",
  decimals: 0,
  jump_floor: 0,
  line: "",
  is_active: true,
  collector_name: "",
  licence_rule: "sum",
};

export function NewProductPage() {
  return <ProductForm />;
}

export function EditProductPage() {
  const { id } = route.useParams();
  return <DetailPage answer={products.useOne(id)}>{(product) => <ProductForm key={id} product={product} />}</DetailPage>;
}

function ProductForm({ product }: { product?: Product }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: products,
    record: product,
    empty: emptyProduct,
    // What is counted, and how, is fixed once the product exists: readings are kept in it.
    toChange: ({ name, unit, line, jump_floor, is_active, collector_name, licence_rule }) => ({
      name,
      unit,
      line: line ?? "",
      jump_floor: jump_floor ?? 0,
      is_active: is_active ?? true,
      collector_name: collector_name || null,
      licence_rule: licence_rule ?? "sum",
    }),
    onDone: () => void navigate({ to: "/manage/products" }),
  });
  const { form } = record;
  const fixed = product && { description: words.fixed, disabled: true };
  const labels = {
    code: words.code,
    name: words.name,
    unit: words.unit,
    aggregation: words.aggregation,
    decimals: words.decimals,
    jump_floor: words.jumpFloor,
    line: words.line,
    is_active: words.isActive,
    collector_name: words.collectorName,
    licence_rule: words.licenceRule,
  };

  return (
    <FormPage
      title={product ? words.editProduct : words.newProduct}
      submitLabel={product ? text.common.save : words.createProduct}
      backTo="/manage/products"
      record={record}
      labels={labels}
    >
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.code} {...fixed} required {...form.getInputProps("code")} />
        <TextInput label={labels.unit} required {...form.getInputProps("unit")} />
      </div>
      <div className="pair">
        <NativeSelect label={labels.aggregation} {...fixed} data={choicesOf(words.aggregations)} {...form.getInputProps("aggregation")} />
        <TextInput label={labels.decimals} {...fixed} min={0} max={6} {...wholeNumber(form, "decimals")} />
      </div>
      <div className="pair">
        <TextInput label={labels.line} {...form.getInputProps("line")} />
        <TextInput label={labels.jump_floor} description={words.jumpFloorHint} min={0} {...wholeNumber(form, "jump_floor")} />
      </div>
      <NativeSelect label={labels.licence_rule} description={words.licenceRuleHint} data={choicesOf(words.licenceRules)} {...form.getInputProps("licence_rule")} />
      <TextInput label={labels.collector_name} description={words.collectorNameHint} {...form.getInputProps("collector_name")} />
      <Checkbox label={labels.is_active} {...form.getInputProps("is_active", { type: "checkbox" })} />
    </FormPage>
  );
}
