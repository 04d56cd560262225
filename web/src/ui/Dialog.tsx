import { Modal } from "@mantine/core";
import "@mantine/core/styles/CloseButton.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  isFirm?: boolean; // only its own buttons close it
}

export function Dialog({ title, isOpen, onClose, children, isFirm = false }: DialogProps) {
  const text = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      size={440}
      lockScroll={false}
      withCloseButton={!isFirm}
      closeOnClickOutside={!isFirm}
      closeOnEscape={!isFirm}
      closeButtonProps={{ "aria-label": text.common.close }}
      attributes={{ header: { role: "none" } }} // within a dialog it is no banner of the page
      transitionProps={{ duration: 120 }}
      classNames={{ content: "dialog-box", title: "dialog-title" }}
    >
      {children}
    </Modal>
  );
}
