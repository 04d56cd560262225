import { useId, useState, type DragEvent, type ReactNode } from "react";
import { Icon } from "./Icon";

interface FileDropProps {
  label: string;
  choose: string;
  drop: string;
  hint: ReactNode;
  accept: string;
  file: File | null;
  size: string;
  onChoose: (file: File | null) => void;
}

// One file, chosen or dropped. The field is the browser's own; the area around it only takes what is dropped.
export function FileDrop({ label, choose, drop, hint, accept, file, size, onChoose }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div
        className={isOver ? "file-drop over" : "file-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={take}
      >
        <Icon name="upload" />
        <span className="grow">
          {file ? (
            <>
              <b>{file.name}</b> <span className="muted num">{size}</span>
            </>
          ) : (
            <>
              <span className="btn">{choose}</span> <span className="muted wide">{drop}</span>
            </>
          )}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
