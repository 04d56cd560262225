import type { Language } from "../api/types";

// The page on which mail is ended.

const en = {
  title: "No more of this mail?",
  text: "It will not come any more. What you see in the portal stays as it is.",
  end: "End this mail",
  doneTitle: "This mail has ended",
  doneText: "You can choose it again in your profile.",
  over: "This link is over. Choose in your profile what comes by mail.",
  profile: "Choose in your profile",
};

type UnsubscribeWords = typeof en;

const de: UnsubscribeWords = {
  title: "Diese E-Mails abbestellen?",
  text: "Sie kommen dann nicht mehr. Was Sie im Portal sehen, bleibt, wie es ist.",
  end: "Abbestellen",
  doneTitle: "Diese E-Mails sind abbestellt",
  doneText: "In Ihrem Profil können Sie sie wieder wählen.",
  over: "Dieser Link gilt nicht mehr. Wählen Sie in Ihrem Profil, was per E-Mail kommt.",
  profile: "Im Profil wählen",
};

export const unsubscribeWords: Record<Language, UnsubscribeWords> = { en, de };
