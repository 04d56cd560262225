import { useQuery } from "@tanstack/react-query";
import { useText } from "../i18n/locale";
import { Mark } from "../ui/Mark";
import { brandingQuery } from "./branding";

// The vendor's logo, or the product's own mark and name.
export function Brand() {
  const text = useText();
  const { data } = useQuery(brandingQuery);
  if (data?.logo) return <img className="logo" src={data.logo} alt="" />;
  return (
    <>
      <Mark />
      <span>{text.common.app}</span>
    </>
  );
}
