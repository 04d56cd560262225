// Which roles a person of the vendor, or of a partner, may have.
export const rolesFor = (partnerId: string | null): string[] =>
  partnerId === null ? ["channel_manager", "platform_admin"] : ["partner_admin", "operator", "viewer"];
