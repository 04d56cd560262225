import { PageHead } from "./PageHead";
export function Stub() { return <PageHead title="…" />; }
