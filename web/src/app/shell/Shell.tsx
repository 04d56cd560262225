import { Outlet, useLocation } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { Toasts } from "../../ui/toast";
import { liveRegionId } from "../announce";
import { NotFoundPage } from "../ErrorPage";
import { useChosenLook } from "../preferences";
import { useMayOpen, useSession } from "../session";
import { TabStrip } from "../tabs/TabStrip";
import { BottomBar } from "./BottomBar";
import { FrameBar } from "./FrameBar";
import { Header } from "./Header";
import { PortalChanged } from "./PortalChanged";
import { useScrollMemory } from "./scrollMemory";
import { Sidebar } from "./Sidebar";

export function Shell() {
  const text = useText();
  const session = useSession();
  const { pathname } = useLocation();
  const mayOpen = useMayOpen();
  useScrollMemory();
  useChosenLook();
  const isOverview = pathname === "/";
  return (
    <div className={session.visit ? "framed" : undefined}>
      <a className="skip" href="#main">
        {text.common.skip}
      </a>
      {session.visit && <FrameBar visit={session.visit} />}
      <div className="app">
        <Header />
        <Sidebar />
        {/* Another partnership is another page: nothing drawn for the old one stays, not even while the new one loads. */}
        <main className="main" id="main" tabIndex={-1} key={session.partnership?.id ?? session.portal}>
          <PortalChanged />
          {session.partnership && <TabStrip isOverview={isOverview} />}
          <div className={session.partnership && isOverview ? "sheet" : "sheet round"}>
            {mayOpen(pathname) ? <Outlet /> : <NotFoundPage />}
          </div>
        </main>
        <BottomBar />
      </div>
      <Toasts />
      <div id={liveRegionId} className="sr" role="status" aria-live="polite" />
    </div>
  );
}
