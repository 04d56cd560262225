import { ActivatePage } from "./ActivatePage";
import { UnfinishedPage } from "./UnfinishedPage";

export default function Threshold() {
  return location.pathname === "/activate" ? <ActivatePage /> : <UnfinishedPage />;
}
