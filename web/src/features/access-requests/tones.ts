import type { AccessRequestState } from "../../api/types";
import type { Tone } from "../../ui/Badge";

export const stateTones: Record<AccessRequestState, Tone> = { open: "accent", approved: "good", declined: "bad", withdrawn: "off", lapsed: "off" };
