export { ChannelFacts } from "./ChannelFacts";
export { useChannelHealth, usePartnerLives } from "./channel.api";
export { ChannelPage } from "./ChannelPage";
