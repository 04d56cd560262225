// How far something has come. Without a share it is only known that it goes on.
export function Meter({ share, label, aside }: { share: number | null; label: string; aside?: string }) {
  const percent = share === null ? null : Math.round(Math.min(Math.max(share, 0), 1) * 100);
  return (
    <div className="progress">
      <div className="ttl">
        <span>{label}</span>
        {aside && <span className="small muted num">{aside}</span>}
      </div>
      <svg
        className={percent === null ? "meter going" : "meter"}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <rect className="t" width="100" height="6" />
        <rect className="v" width={percent ?? 30} height="6" />
      </svg>
    </div>
  );
}
