import { Link } from "@tanstack/react-router";
import { type RefObject } from "react";
import type { SetupDone } from "../../api/types";
import { PageHead } from "../../app/PageHead";
import { useLocale, useWords } from "../../i18n/locale";
import { setupWords } from "../../i18n/setup";
import { Steps } from "../../ui/Steps";
import { later } from "../../ui/later";
import { steps } from "./fields";

const Invite = later(() => import("../second-factor").then((module) => module.Invite));

// What was done, who is still to be invited, and what happens by itself.
export function Done({ setup, isLater, heading }: { setup: SetupDone; isLater: boolean; heading: RefObject<HTMLHeadingElement | null> }) {
  const { format } = useLocale();
  const words = useWords(setupWords);
  const { partner, partner_id, partnership, partnership_id, people, customers, live_at, zone } = setup;
  const when = format.instant(live_at, zone);
  return (
    <>
      <PageHead title={words.doneTitle(partner)} />
      <Steps names={steps.map((name) => words.steps[name])} at={steps.length - 1} isDone />
      <div className="form setup">
        <h2 ref={heading} tabIndex={-1}>
          {isLater ? words.beginsAt(when) : words.hasBegun(when)}
        </h2>
        <ul className="plain-list setup-next">
          <li>
            <Link className="link" to="/manage/partners/$id" params={{ id: partner_id }}>
              {partner}
            </Link>
            {", "}
            <Link className="link" to="/manage/partnerships/$id" params={{ id: partnership_id }}>
              {partnership}
            </Link>
          </li>
          <li>{words.customersBegin(customers)}</li>
          {isLater && <li>{words.untilThen}</li>}
          <li>
            {words.told}{" "}
            <Link className="link" to="/audit" search={{ partner: partner_id }}>
              {words.audit}
            </Link>
          </li>
        </ul>
        <h3>{words.inviteTitle}</h3>
        <p className="lead">{words.inviteText}</p>
        {people.map(({ id, name, email, signs_in }) => (
          <section key={id} className="setup-part second-factor" aria-label={name}>
            <h4>
              <Link className="link" to="/manage/users/$id" params={{ id }}>
                {name}
              </Link>{" "}
              <span className="muted">{email}</span>
            </h4>
            {signs_in ? <Invite id={id} email={email} /> : <p className="small muted">{words.mailOnly}</p>}
          </section>
        ))}
      </div>
    </>
  );
}
