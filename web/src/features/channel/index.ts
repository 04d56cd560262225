export { ChannelFacts } from "./ChannelFacts";
export { useChannelHealth } from "./channel.api";
export { ChannelPage } from "./ChannelPage";
