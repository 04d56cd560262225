// How large a part is beside the largest of its row.
export function Portion({ share, label, isOver = false }: { share: number; label: string; isOver?: boolean }) {
  return (
    <svg className="bullet" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="t" y="2" width="100" height="6" />
      <rect className={isOver ? "o" : "v"} y="2" width={Math.round(share * 1000) / 10} height="6" />
    </svg>
  );
}
