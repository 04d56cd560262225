export { ChannelFacts } from "./ChannelFacts";
export { useChannelHealth, usePartnerLives } from "./channel.api";
export { CrmStatus } from "./CrmStatus";
export { ChannelPage } from "./ChannelPage";
