// Mantine's inputs with their styles. Forms import them from here, so that pages without a form load neither.
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";

export { Checkbox, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
