import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { ChannelHealth, Liveliness, PartnerLives } from "../../api/types";

const health = "/v1/channel-health";
const lives = "/v1/channel-health/partners";

export const useChannelHealth = (isWanted = true) => useQuery({ queryKey: [health], queryFn: () => get<ChannelHealth>(health), enabled: isWanted });

export const usePartnerLives = (liveliness: Liveliness | undefined) =>
  useQuery({ queryKey: [lives, liveliness], queryFn: () => get<PartnerLives>(lives, { liveliness }), placeholderData: keepPreviousData });
