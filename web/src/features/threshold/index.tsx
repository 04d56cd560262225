import { ActivatePage } from "./ActivatePage";
import { ForgotPage, ResetPage } from "./ForgotPage";
import { UnfinishedPage } from "./UnfinishedPage";
import { UnsubscribePage } from "./UnsubscribePage";

export default function Threshold() {
  switch (location.pathname) {
    case "/activate":
      return <ActivatePage />;
    case "/forgot":
      return <ForgotPage />;
    case "/reset":
      return <ResetPage />;
    case "/unsubscribe":
      return <UnsubscribePage />;
    default:
      return <UnfinishedPage />;
  }
}
