import type { Role } from "../../api/types";

// Which roles a person of the vendor, or of a partner, may have.
export const rolesFor = (partnerId: string | null): Role[] =>
  partnerId === null ? ["channel_manager", "platform_admin"] : ["partner_admin", "partner_operator", "partner_viewer"];
