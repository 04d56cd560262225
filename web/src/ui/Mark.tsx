export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path className="a" d="M2 4.5A2.5 2.5 0 0 1 4.5 2H12a6 6 0 0 0-6 6v8.5A2.5 2.5 0 0 1 3.5 19H2z" />
      <path className="b" d="M20 17.5a2.5 2.5 0 0 1-2.5 2.5H10a6 6 0 0 0 6-6V5.5A2.5 2.5 0 0 1 18.5 3H20z" />
    </svg>
  );
}
