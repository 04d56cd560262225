import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useText, useWords } from "../../i18n/locale";
import { paletteWords } from "../../i18n/palette";
import { Icon } from "../../ui/Icon";
import { stepped, type Choice } from "./choices";
import { useChoices } from "./useChoices";
import "./palette.css";

// A combobox in the browser's own modal dialog, which brings the top layer, Escape and the focus going back.
export function Palette({ onClose }: { onClose: () => void }) {
  const words = useWords(paletteWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <Search typed={typed} onType={setTyped} onDone={() => dialog.current?.close()} />
    </dialog>
  );
}

interface SearchProps {
  typed: string;
  onType: (typed: string) => void;
  onDone: () => void;
}

function Search({ typed, onType, onDone }: SearchProps) {
  const text = useText();
  const words = useWords(paletteWords);
  const list = useId();
  const { choices, isSearching, isFailed } = useChoices(typed);
  const [place, setPlace] = useState(0);
  const current = choices[Math.min(place, choices.length - 1)];
  const groups = [...new Set(choices.map(({ group }) => group))];
  const optionId = (choice: Choice) => `${list}-${choice.id.replace(/\W/g, "-")}`;

  useEffect(() => {
    if (current) document.getElementById(optionId(current))?.scrollIntoView({ block: "nearest" });
  }, [current?.id]);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onDone();
    choice.run();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps) setPlace(stepped(choices.indexOf(current!), steps, choices.length));
    else if (event.key === "Enter") choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="ask">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(current)}
          aria-label={words.title}
          aria-description={words.hint}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          autoFocus
          value={typed}
          onChange={(event) => {
            onType(event.target.value);
            setPlace(0);
          }}
          onKeyDown={pressed}
        />
        <button type="button" className="icon-btn" aria-label={text.common.close} onClick={onDone}>
          <Icon name="cross" />
        </button>
      </div>
      <p className="sr" role="status">
        {isSearching ? text.common.loading : words.results(choices.length)}
      </p>
      {isFailed && <p className="said bad">{words.failed}</p>}
      {choices.length === 0 && !isSearching && !isFailed && <p className="said">{words.nothing}</p>}
      <div className="choices-of" role="listbox" id={list} aria-label={words.title}>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={words[group]}>
            <h2 aria-hidden="true">{words[group]}</h2>
            {choices
              .filter((choice) => choice.group === group)
              .map((choice) => (
                <div
                  key={choice.id}
                  id={optionId(choice)}
                  role="option"
                  aria-selected={choice === current}
                  className="choice"
                  onPointerMove={() => setPlace(choices.indexOf(choice))}
                  onClick={() => choose(choice)}
                >
                  <span className="name">{choice.label}</span>
                  {choice.note && <span className="small muted">{choice.note}</span>}
                </div>
              ))}
          </div>
        ))}
      </div>
    </>
  );
}
