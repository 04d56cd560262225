import { bulletShares } from "./geometry";

interface BulletProps {
  value: number;
  limit: number | null;
  label: string;
}

// A value against its limit. The tick stands at the same place in each bullet, so that a row of them reads as one.
export function Bullet({ value, limit, label }: BulletProps) {
  const shares = bulletShares(value, limit);
  return (
    <svg className="bullet" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="t" y="2" width="100" height="6" />
      <rect className="v" y="2" width={shares.within} height="6" />
      {shares.over > 0 && <rect className="o" x={shares.tick} y="2" width={shares.over} height="6" />}
      {limit !== null && <path className="c" d={`M${shares.tick} 0V10`} />}
    </svg>
  );
}
