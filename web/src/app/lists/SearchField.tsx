import { useEffect, useRef, useState } from "react";
import { Icon } from "../../ui/Icon";

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

// Searches a moment after the last key. Remounted by its owner's address only, so typing is never overwritten.
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      onChange(next.trim());
      setTyped(null);
    }, 300);
  };

  return (
    <label className="search-field">
      <Icon name="search" />
      <span className="sr">{label}</span>
      <input type="search" placeholder={label} value={typed ?? value} onChange={(event) => type(event.target.value)} />
    </label>
  );
}
