import { useEffect, useState, type ComponentType } from "react";

// A part whose code is fetched when it is first drawn: nothing stands there until it has come, and then it does, at once. React's own `lazy` would keep
// it back until 300 ms after its fallback was drawn, which is longer than the code takes to come.
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const fetched = () =>
    (coming ??= load().then(
      (part) => void (Part = part),
      (error: unknown) => {
        coming = null; // whoever comes back tries again
        throw error;
      },
    ));

  return function Later(props: Props) {
    const [, setThere] = useState(Part !== null);
    useEffect(() => {
      if (Part) return;
      let isGone = false;
      fetched().then(
        () => !isGone && setThere(true),
        (error: unknown) =>
          !isGone &&
          setThere(() => {
            throw error; // to the page around it, which says so
          }),
      );
      return () => void (isGone = true);
    }, []);
    return Part && <Part {...props} />;
  };
}
