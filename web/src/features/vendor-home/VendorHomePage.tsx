import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { VendorHome } from "../../api/types";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Fact } from "../../ui/Fact";
import { ChannelFacts, useChannelHealth } from "../channel";
import { SetUpLink } from "../partners";
import { OverCommitment } from "./OverCommitment";

export function VendorHomePage() {
  const text = useText();
  const format = useFormat();
  const zone = useZone();
  const words = useWords(manageWords);
  const home = useQuery({ queryKey: ["vendor-home"], queryFn: () => get<VendorHome>("/v1/vendor-home") });
  const isManager = useSession().permissions.includes("partners_manage");
  const health = useChannelHealth(isManager);
  const { data } = home;
  const figure = (count: number | undefined) => (count === undefined ? <span className="sk w4" /> : format.number(count));
  if (home.isError && !data) {
    return (
      <>
        <PageHead title={words.homeTitle} />
        <Failed error={home.error} onRetry={() => void home.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHead title={words.homeTitle} sub={data && text.common.asOf(format.instant(data.as_of, zone))}>
        <SetUpLink />
      </PageHead>
      <div className="facts">
        <Fact label={words.partners} figure={figure(data?.partners)} />
        <Fact label={words.partnerships} figure={figure(data?.partnerships)} />
        <Fact
          label={words.customers}
          figure={figure(data?.customers)}
          note={data && `${format.number(data.active_customers)} ${text.portfolio.statuses.active.toLocaleLowerCase()}`}
        />
        <Fact label={words.waiting} help={words.waitingHelp} figure={figure(data?.quarantined)} />
      </div>
      {isManager && <ChannelFacts health={health.data} />}
      <OverCommitment rows={data?.over_commitment} />
    </>
  );
}
