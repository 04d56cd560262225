import { createTheme } from "@mantine/core";

// Mantine's looks come from theme/mantine.css and theme/forms.css; only behaviour is set here. Hints stand below their
// field, so that fields in a row begin on one line.
export const theme = createTheme({
  respectReducedMotion: true,
  components: { InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } } },
});
