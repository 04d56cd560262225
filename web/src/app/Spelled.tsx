import { Fragment } from "react";
import { Term } from "./Term";

// The abbreviations of the glossary that pages use in their own words.
const abbreviation = /\b(ACV|ARR|CSV|TCV)\b/;

// A text of which each abbreviation tells what it means, where the page uses it first.
export const Spelled = ({ children }: { children: string }) =>
  children.split(abbreviation).map((part, place) =>
    abbreviation.test(part) ? (
      <Term key={place} code={part.toLowerCase()}>
        {part}
      </Term>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  );
