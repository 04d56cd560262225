export { Invite } from "./Invite";
export { PersonSignIn } from "./PersonSignIn";
export { RecoveryCodes } from "./RecoveryCodes";
export { secondFactorQuery, SecondFactorSection, SetUpSecondFactor } from "./SecondFactorSection";
