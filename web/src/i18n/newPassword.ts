import type { Language } from "../api/types";

// Choosing a password, wherever that is.

const en = {
  repeat: "Once more",
  differs: "The two are not the same.",
};

type NewPasswordWords = typeof en;

const de: NewPasswordWords = {
  repeat: "Noch einmal",
  differs: "Die beiden sind nicht gleich.",
};

export const newPasswordWords: Record<Language, NewPasswordWords> = { en, de };
