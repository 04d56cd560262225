import type { Language } from "../api/types";
import { deManage } from "./de.manage";
import { enManage } from "./en.manage";

// The vendor's lists and forms; these words come with them.
export const manageWords: Record<Language, typeof enManage> = { en: enManage, de: deManage };
