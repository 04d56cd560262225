import type { Language } from "../api/types";

// The page on which the vendor chooses how its portal looks.

const en = {
  title: "Branding",
  intro: "One colour and a logo, for everybody who opens this portal.",
  accent: "Accent",
  accentHint: "Links, buttons, the chosen row, the first line of a chart.",
  pick: "Choose the accent",
  own: "Entente's own",
  light: "Light",
  dark: "Dark",
  button: "Save changes",
  link: "See the report",
  chosen: "Chosen",
  contrast: (ratio: string) => `Contrast ${ratio}:1`,
  enough: "readable everywhere",
  tooLow: "4.5:1 is needed",
  useNearest: (colour: string) => `Use ${colour}`,
  logo: "Logo",
  logoHint: "PNG, at most 32 KiB and 1,024 by 512 pixels. Shown 24 pixels high, on white in the dark theme.",
  chooseLogo: "Choose a file",
  removeLogo: "Remove",
  noLogo: "Entente's own mark",
  saved: "The portal has its new look.",
  cannotRead: "The file could not be read.",
  largerThan: "The file is larger than 32 KiB.",
};

type BrandingWords = typeof en;

const de: BrandingWords = {
  title: "Erscheinungsbild",
  intro: "Eine Farbe und ein Logo, für alle, die dieses Portal öffnen.",
  accent: "Akzentfarbe",
  accentHint: "Links, Schaltflächen, die gewählte Zeile, die erste Linie eines Diagramms.",
  pick: "Akzentfarbe wählen",
  own: "Die von Entente",
  light: "Hell",
  dark: "Dunkel",
  button: "Änderungen speichern",
  link: "Zum Bericht",
  chosen: "Gewählt",
  contrast: (ratio) => `Kontrast ${ratio}:1`,
  enough: "überall lesbar",
  tooLow: "nötig sind 4,5:1",
  useNearest: (colour) => `${colour} nehmen`,
  logo: "Logo",
  logoHint: "PNG, höchstens 32 KiB und 1.024 mal 512 Pixel. Wird 24 Pixel hoch gezeigt, im dunklen Design auf Weiß.",
  chooseLogo: "Datei wählen",
  removeLogo: "Entfernen",
  noLogo: "Das Zeichen von Entente",
  saved: "Das Portal hat sein neues Aussehen.",
  cannotRead: "Die Datei war nicht lesbar.",
  largerThan: "Die Datei ist größer als 32 KiB.",
};

export const brandingWords: Record<Language, BrandingWords> = { en, de };
