import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSession } from "../session";
import "./attendance";
import { concerns } from "./concerned";
import { followChanges, type Told } from "./stream";

const leastBetween = 500;

// What is looked at follows what others do. Another session is another stream.
export function useLive() {
  const client = useQueryClient();
  const session = useSession();
  useEffect(() => followChanges(inRounds((told) => askAgain(client, told))), [client, session]);
}

const askAgain = (client: QueryClient, told: Told) => client.invalidateQueries({ predicate: ({ queryKey }) => concerns(told, queryKey) });

// One after the other, however fast the changes come: what is told meanwhile makes one round together.
function inRounds(ask: (told: Told) => Promise<void>) {
  let waiting: Told | null = null;
  let isAsking = false;
  return async (told: Told) => {
    waiting = told === "missed" || waiting === "missed" ? "missed" : [...(waiting ?? []), ...told];
    if (isAsking) return;
    isAsking = true;
    while (waiting !== null) {
      const next: Told = waiting;
      waiting = null;
      await Promise.all([ask(next), new Promise((later) => setTimeout(later, leastBetween))]);
    }
    isAsking = false;
  };
}
