import { createTheme } from "@mantine/core";

// Mantine's looks come from theme/mantine.css and theme/forms.css; only behaviour is set here.
export const theme = createTheme({ respectReducedMotion: true });
